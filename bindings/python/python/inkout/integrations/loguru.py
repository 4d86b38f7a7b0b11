"""A patcher for loguru that inks every record before any sink sees it.

    loguru.logger.configure(patcher=patcher())

An exception is written into the message, inked: sinks would otherwise render it themselves, with the values of local
variables where ``diagnose`` is on.
"""

import traceback
from collections.abc import Callable
from typing import Any

import inkout

from ._values import ink, ink_text, shared

__all__ = ["patcher"]


def patcher(*, engine: "inkout.Engine | None" = None) -> "Callable[[Any], None]":
    """A function for ``logger.configure(patcher=…)`` or ``logger.patch(…)``."""
    chosen = shared(engine)

    def patch(record: Any) -> None:
        message, raised = record["message"], record["exception"]
        if raised is not None:
            lines = traceback.format_exception(raised.type, raised.value, raised.traceback)
            message = f"{message}\n{''.join(lines).rstrip()}"
            record["exception"] = None
        record["message"] = ink_text(chosen, message)
        record["extra"] = ink(chosen, record["extra"])

    return patch
