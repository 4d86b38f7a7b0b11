"""A strict upstream on 127.0.0.1 that knows the APIs of OpenAI and Anthropic."""

import pytest
from upstream import Upstream


@pytest.fixture
def upstream():
    with Upstream() as running:
        yield running
