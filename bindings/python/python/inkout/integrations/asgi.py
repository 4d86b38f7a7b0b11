"""A middleware for Starlette, FastAPI and every other ASGI application.

    app.add_middleware(RedactMiddleware)                                  # requests and answers inked
    app.add_middleware(RedactMiddleware, answers="restore")               # a relay to a model: inked in, restored out

Bodies of JSON, text and forms are read whole, inked, and given to the application with a new content-length; bodies of
other types get the answer 415 unless ``others="pass"``. Answers of JSON and text are inked, or restored with the values
of their own request; streams of text piece by piece. A stream of events is restored, but not inked, since a value may be
split over events: it is an error unless ``others="pass"``. Query strings, headers and web sockets are not looked into.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import inkout

from ._bodies import Inking, Whole, ink_body, looks_into
from ._values import BlockedError, shared
from ._wire import Exchange, Restoring

__all__ = ["RedactMiddleware"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class RedactMiddleware:
    """``requests`` is ``redact`` or ``pass``; ``answers`` is ``redact``, ``restore`` or ``pass``."""

    def __init__(
        self,
        app: Any,
        *,
        engine: "inkout.Engine | None" = None,
        requests: str = "redact",
        answers: str = "redact",
        others: str = "refuse",
    ) -> None:
        if requests not in ("redact", "pass") or answers not in ("redact", "restore", "pass") or others not in ("refuse", "pass"):
            raise ValueError("requests is 'redact' or 'pass', answers 'redact', 'restore' or 'pass', others 'refuse' or 'pass'")
        self.app, self._engine = app, shared(engine)
        self._requests, self._answers, self._others = requests, answers, others

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        vault = inkout.Vault()
        if self._requests == "redact":
            try:
                scope, receive = await self._inked(scope, receive, vault if self._answers == "restore" else None)
            except _RefusedError as refused:
                return await _refuse(send, refused)
        if self._answers == "pass":
            return await self.app(scope, receive, send)
        # Inside, nothing is to be compressed; a middleware outside may.
        scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]}
        answer = _Answer(self._engine, vault, self._answers, send, self._others)
        await self.app(scope, receive, answer.send)

    async def _inked(self, scope: Message, receive: Receive, vault: "inkout.Vault | None") -> "tuple[Message, Receive]":
        body = await _read(receive)
        if not body:
            return scope, _replay(body, receive)
        kind = _header(scope["headers"], b"content-type").partition(";")[0].strip().lower()
        try:
            body = ink_body(self._engine, kind, body, vault) if looks_into(kind) else self._other(kind, body)
        except BlockedError as error:
            raise _RefusedError(403, str(error)) from None
        except ValueError:
            raise _RefusedError(400, f"the body is no valid {kind}") from None
        return {**scope, "headers": _sized(scope["headers"], len(body))}, _replay(body, receive)

    def _other(self, kind: str, body: bytes) -> bytes:
        if self._others == "pass":
            return body
        raise _RefusedError(415, f"a body of the type '{kind}' can't be inked")


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class _Answer:
    """Takes the messages of an answer and sends what is to be seen of them."""

    def __init__(self, engine: "inkout.Engine", vault: "inkout.Vault", mode: str, send: Send, others: str) -> None:
        self._engine, self._mode, self._send, self._others = engine, mode, send, others
        self._exchange = Exchange(engine, vault)
        self._start: "Message | None" = None
        self._change: "Restoring | None" = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._change = self._changing(message.get("headers", ()))
            self._start = message if self._change else None
        if self._change is None or message["type"] not in ("http.response.start", "http.response.body"):
            await self._send(message)
        elif message["type"] == "http.response.body":
            await self._body(message, self._change)

    async def _body(self, message: Message, change: Restoring) -> None:
        last = not message.get("more_body", False)
        try:
            out = change.push(message.get("body", b"")) + (change.finish() if last else b"")
        except (BlockedError, inkout.StreamError, ValueError) as error:
            if self._start is None:
                raise
            blocked = not isinstance(error, ValueError)
            return await _refuse(self._send, _RefusedError(500, str(error) if blocked else "the answer can't be inked"))
        # The start waits for something to be sent, so that an error can still be told.
        if self._start and (out or last):
            headers = _sized(self._start.get("headers", ()), len(out) if last else None)
            await self._send({**self._start, "headers": headers})
            self._start = None
        if out or last:
            await self._send({**message, "body": out})

    def _changing(self, headers: Any) -> "Restoring | None":
        """What changes a body with these headers; None where it stays as it is."""
        kind = _header(headers, b"content-type").partition(";")[0].strip().lower()
        if not looks_into(kind):
            return None
        compressed = _header(headers, b"content-encoding") not in ("", "identity")
        if self._mode == "restore":
            return None if compressed else self._exchange.answer(kind)
        if compressed or kind == "text/event-stream":
            if self._others == "pass":
                return None
            raise RuntimeError(f"an answer can't be inked that is {'compressed' if compressed else 'a stream of events'}")
        return Inking(self._engine) if kind.startswith("text/") else Whole(self._engine, kind)


async def _read(receive: Receive) -> bytes:
    body, more = bytearray(), True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once, then what comes after it."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(send: Send, refused: _RefusedError) -> None:
    body = json.dumps({"detail": str(refused)}).encode()
    headers = _sized([(b"content-type", b"application/json")], len(body))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _header(headers: Any, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), "")


def _sized(headers: Any, size: "int | None") -> "list[tuple[bytes, bytes]]":
    rest = [(key, value) for key, value in headers if key.lower() != b"content-length"]
    return rest if size is None else [*rest, (b"content-length", str(size).encode())]
