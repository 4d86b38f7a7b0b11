"""loguru with its own sinks, plain and serialized."""

import io
import sys

import loguru
import pytest

from inkout.integrations.loguru import patcher

MAIL = "jane.roe@example.com"


@pytest.fixture
def logger():
    loguru.logger.remove()
    loguru.logger.configure(patcher=patcher())
    yield loguru.logger
    loguru.logger.remove()
    loguru.logger.configure(handlers=[{"sink": sys.stderr}], patcher=lambda record: None)


@pytest.mark.parametrize("serialize", [False, True])
def test_message_extra_and_exception(logger, serialize):
    out = io.StringIO()
    logger.add(out, serialize=serialize, diagnose=True, backtrace=True, format="{message} {extra}")
    logger.bind(mail=MAIL, ssn=536904399).info("mail {}", MAIL)
    account = MAIL
    try:
        raise ValueError(f"no account for {account}")
    except ValueError:
        logger.exception("failed")
    assert MAIL not in out.getvalue() and "536904399" not in out.getvalue()
    assert "mail [EMAIL]" in out.getvalue() and "[US_SSN]" in out.getvalue()
    assert "ValueError: no account for [EMAIL]" in out.getvalue()
