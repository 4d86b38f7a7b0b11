"""A middleware for Starlette, FastAPI and every other ASGI application.

    app.add_middleware(RedactMiddleware)                                  # requests and answers inked
    app.add_middleware(RedactMiddleware, answers="restore")               # a relay to a model: inked in, restored out

Bodies of JSON, text and forms are read whole, inked, and given to the application with a new content-length; bodies of
other types get the answer 415 unless ``others="pass"``. Answers of JSON and text are inked, or restored with the values
of their own request; streams of text are restored piece by piece, but held until they end where they are inked. Query
strings, headers and web sockets are not looked into.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import inkout

from ._values import BlockedError, ink, readable, shared
from ._wire import Exchange, Restoring, is_json

__all__ = ["RedactMiddleware"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_FORM = "application/x-www-form-urlencoded"


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


def looks_into(kind: str) -> bool:
    """Whether bodies of a media type can be inked."""
    return is_json(kind) or kind == _FORM or kind.startswith("text/")


def ink_body(engine: "inkout.Engine", kind: str, body: bytes, vault: "inkout.Vault | None") -> bytes:
    """A body inked. Raises `ValueError` where it is not what its type says, `BlockedError` if the policy says so."""
    if kind == _FORM:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True)
        return urlencode([(key, ink(engine, value, vault, key)) for key, value in pairs]).encode()
    text = body.decode() if is_json(kind) else readable(body.decode(errors="surrogateescape"))
    redacted = engine.redact_json(text, vault=vault) if is_json(kind) else engine.redact(text, vault)
    if redacted.verdict == "block":
        raise BlockedError(redacted)
    return redacted.text.encode()


class _Answer:
    """Takes the messages of an answer and sends what is to be seen of them."""

    def __init__(self, engine: "inkout.Engine", vault: "inkout.Vault", mode: str, send: Send, others: str) -> None:
        self._engine, self._mode, self._send, self._others = engine, mode, send, others
        self._exchange = Exchange(engine, vault)
        self._start: "Message | None" = None
        self._kind = ""
        self._restorer: "Restoring | None" = None
        self._held = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            return await self._begin(message)
        if message["type"] != "http.response.body" or (self._start is None and self._restorer is None):
            return await self._send(message)
        piece, more = message.get("body", b""), message.get("more_body", False)
        if self._restorer is not None:
            out = self._restorer.push(piece) + (b"" if more else self._restorer.finish())
            return await self._send({**message, "body": out})
        self._held += piece
        if not more:
            await self._end()

    async def _begin(self, message: Message) -> None:
        headers = message.get("headers", ())
        self._kind = _header(headers, b"content-type").partition(";")[0].strip().lower()
        if not looks_into(self._kind):
            return await self._send(message)
        if _header(headers, b"content-encoding") not in ("", "identity"):
            if self._mode == "redact" and self._others == "refuse":
                raise RuntimeError("an answer that is compressed can't be inked")
            return await self._send(message)
        if self._mode == "restore" and not is_json(self._kind):
            self._restorer = self._exchange.answer(self._kind)
        if self._restorer is None:
            self._start = message
        else:
            await self._send({**message, "headers": _sized(headers, None)})

    async def _end(self) -> None:
        start, body = self._start, bytes(self._held)
        self._start = None
        if self._mode == "restore":
            restorer = self._exchange.answer(self._kind)
            body = body if restorer is None else restorer.push(body) + restorer.finish()
        elif body:
            try:
                body = ink_body(self._engine, self._kind, body, None)
            except (BlockedError, ValueError) as error:
                blocked = isinstance(error, BlockedError)
                return await _refuse(self._send, _RefusedError(500, str(error) if blocked else "the answer can't be inked"))
        await self._send({**start, "headers": _sized(start.get("headers", ()), len(body))})  # type: ignore[union-attr,dict-item]
        await self._send({"type": "http.response.body", "body": body})


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
