"""The official OpenAI client, with requests inked before they leave and answers restored.

    from inkout.integrations.openai import wrap
    client = wrap(openai.OpenAI())                  # or AsyncOpenAI, AzureOpenAI, …

Chat, responses, embeddings, tools, streams: whatever the client sends as JSON is inked, whatever comes back is restored.
Each request has a vault of its own; with ``vault`` all share one, which requests with ``previous_response_id`` need. A
request that the policy blocks, or that can't be looked into (an upload), raises ``openai.BadRequestError`` with the code
``inkout_refused`` and is not sent. The realtime API, a web socket, is not covered. Versions 1, 2 and 3 of the SDK.
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
