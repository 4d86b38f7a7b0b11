"""The official Anthropic client, with requests inked before they leave and answers restored.

    from inkout.integrations.anthropic import wrap
    client = wrap(anthropic.Anthropic())            # or AsyncAnthropic, AnthropicBedrock, …

Messages, tools, streams, batches, counts of tokens: whatever the client sends as JSON is inked, whatever comes back is
restored. It happens below the retries and below the client's ``middleware``. Each request has a vault of its own; with
``vault`` all share one. A request that the policy blocks, or that can't be looked into (an upload), raises
``anthropic.BadRequestError`` and is not sent. Versions 0, 1 and 2 of the SDK.
"""

from typing import TypeVar

import inkout

from ._transport import protect

__all__ = ["wrap"]

Client = TypeVar("Client")


def wrap(
    client: Client,
    *,
    engine: "inkout.Engine | None" = None,
    vault: "inkout.Vault | None" = None,
    uploads: str = "refuse",
) -> Client:
    """Protect ``client``, in place, and return it. ``uploads="pass"`` sends files as they are."""
    protect(client, engine, vault, uploads)
    return client
