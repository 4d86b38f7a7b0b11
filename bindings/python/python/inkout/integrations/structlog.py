"""A processor for structlog that inks the whole event: message, fields, exception.

    structlog.configure(processors=[..., Redactor(), structlog.processors.JSONRenderer()])

Put it last but for the renderer. A field ``exc_info`` is rendered here, as ``format_exc_info`` does it, since a renderer
behind would write the exception's own text.
"""

from typing import Any

import inkout

from ._values import ink, shared

__all__ = ["Redactor"]


class Redactor:
    """The processor. Objects in fields become text if their text holds something."""

    def __init__(self, *, engine: "inkout.Engine | None" = None) -> None:
        self._engine = shared(engine)

    def __call__(self, logger: Any, method: str, event: "dict[str, Any]") -> "dict[str, Any]":
        from structlog.processors import format_exc_info

        if event.get("exc_info"):
            event = dict(format_exc_info(logger, method, event))
        return {key: self._field(key, value) for key, value in event.items()}

    def _field(self, key: str, value: Any) -> Any:
        # Fields of structlog itself, for the standard library's formatter; no renderer writes them.
        if key in ("_record", "_from_structlog"):
            return value
        return ink(self._engine, value, key=None if key == "event" else key)
