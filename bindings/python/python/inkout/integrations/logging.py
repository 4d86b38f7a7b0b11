"""Log records of the standard library, inked before a handler writes them.

    import inkout.integrations.logging
    inkout.integrations.logging.protect()          # all handlers of the root logger

Formatter and filter belong on handlers: a filter on a logger does not see what its children log. The formatter inks the
finished line, traceback and stack included. The filter inks the parts of the record itself, for handlers that send them
on one by one (JSON, Sentry, a queue): message, arguments, exception, stack and extra fields.
"""

import copy
import logging
import sys
from collections.abc import Iterable
from typing import Any

import inkout

from ._values import ink, ink_line, ink_text, shared

__all__ = ["RedactingFilter", "RedactingFormatter", "protect"]

#: What every record has; anything else is an extra field.
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
_TRACEBACKS = logging.Formatter()


class RedactingFormatter(logging.Formatter):
    """Inks the line that another formatter makes (default: the standard one). A line that is JSON stays JSON."""

    def __init__(self, inner: "logging.Formatter | None" = None, *, engine: "inkout.Engine | None" = None) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()
        self._engine = shared(engine)

    def format(self, record: logging.LogRecord) -> str:
        return ink_line(self._engine, self._inner.format(record))


class RedactingFilter(logging.Filter):
    """Inks the record: the message with its arguments merged in, exception, stack, extra fields.

    From Python 3.12 on the handler gets a copy; before that the record itself changes, for all handlers.
    """

    def __init__(self, *, engine: "inkout.Engine | None" = None) -> None:
        super().__init__()
        self._engine = shared(engine)

    def filter(self, record: logging.LogRecord) -> Any:
        if sys.version_info >= (3, 12):
            record = copy.copy(record)
        engine = self._engine
        record.msg, record.args = ink_text(engine, record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _TRACEBACKS.formatException(record.exc_info)
        record.exc_info = None
        for name in ("exc_text", "stack_info", "message"):
            text = record.__dict__.get(name)
            if text:
                record.__dict__[name] = ink_text(engine, text)
        for name in record.__dict__.keys() - _STANDARD:
            record.__dict__[name] = ink(engine, record.__dict__[name], key=name)
        return record if sys.version_info >= (3, 12) else True


def protect(*targets: "logging.Handler | logging.Logger", engine: "inkout.Engine | None" = None) -> int:
    """Put filter and formatter on handlers, and on all handlers of loggers; without targets on those of the root logger
    and on the handler of last resort. Returns how many handlers are protected by it. Twice is as good as once.
    """
    chosen = targets or (logging.getLogger(), logging.lastResort)
    handlers = [handler for target in chosen if target is not None for handler in _handlers(target)]
    for handler in handlers:
        if not any(isinstance(f, RedactingFilter) for f in handler.filters):
            handler.addFilter(RedactingFilter(engine=engine))
        if not isinstance(handler.formatter, RedactingFormatter):
            handler.setFormatter(RedactingFormatter(handler.formatter, engine=engine))
    return len(handlers)


def _handlers(target: "logging.Handler | logging.Logger") -> "Iterable[logging.Handler]":
    return target.handlers if isinstance(target, logging.Logger) else [target]
