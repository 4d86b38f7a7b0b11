"""Where Python people already are: one module for each library, none of them imported before it is asked for.

``logging``, ``structlog``, ``loguru``
    log records, with arguments, tracebacks and extra fields.
``openai``, ``anthropic``
    requests inked on the wire, answers restored, streams too.
``asgi``
    Starlette, FastAPI and every other ASGI application.
``litellm``, ``langchain``
    a guardrail of the proxy, a middleware of agents.
``pandas``, ``polars``, ``spark``
    columns of tables; ``inkout.arrow`` is what they stand on.

A module that can't cover something refuses it or says so in its first lines; an error of the engine is never a pass.
"""

from ._values import BlockedError

__all__ = ["BlockedError"]
