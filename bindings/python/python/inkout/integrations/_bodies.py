"""Bodies of HTTP messages, inked whole or as they arrive, for the middleware of ASGI applications.

In: a media type and bytes. Out: bytes of the same type. What is not what its type says is an error, never a pass.
"""

import codecs
from urllib.parse import parse_qsl, urlencode

import inkout

from ._values import BlockedError, ink, readable
from ._wire import is_json

_FORM = "application/x-www-form-urlencoded"


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


class Inking:
    """A text, inked as it arrives."""

    def __init__(self, engine: "inkout.Engine") -> None:
        self._redactor = engine.redactor()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def push(self, piece: bytes) -> bytes:
        return self._redactor.push(self._decoder.decode(piece)).encode()

    def finish(self) -> bytes:
        return (self._redactor.push(self._decoder.decode(b"", final=True)) + self._redactor.finish()).encode()


class Whole:
    """A body of JSON or a form, inked at its end."""

    def __init__(self, engine: "inkout.Engine", kind: str) -> None:
        self._engine, self._kind, self._held = engine, kind, bytearray()

    def push(self, piece: bytes) -> bytes:
        self._held += piece
        return b""

    def finish(self) -> bytes:
        return ink_body(self._engine, self._kind, bytes(self._held), None) if self._held else b""
