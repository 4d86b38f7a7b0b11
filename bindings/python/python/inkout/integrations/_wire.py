"""What goes over a wire, whatever the library: request bodies inked, answers restored.

In: a media type and bytes. Out: bytes. One `Exchange` is one request with its answer; without a vault of the caller's it
has a vault of its own, so that nothing one caller said can be restored in the answer to another. What can't be looked
into is refused, never passed.
"""

import codecs
import json
from typing import Protocol

import inkout

#: Fields by which a provider goes on with what it remembers; placeholders in there belong to an earlier vault.
_REMEMBERED = ("previous_response_id", "conversation")


class RefusedError(Exception):
    """A request that is not sent; says why, never what it holds."""


class Restoring(Protocol):
    """Restores an answer as it arrives."""

    def push(self, piece: bytes, /) -> bytes: ...
    def finish(self) -> bytes: ...


class Exchange:
    """One request and its answer."""

    def __init__(self, engine: "inkout.Engine", vault: "inkout.Vault | None", *, uploads: str = "refuse") -> None:
        self._engine = engine
        self._own = vault is None
        self.vault = inkout.Vault() if vault is None else vault
        self._uploads = uploads

    def request(self, media_type: str, body: bytes) -> bytes:
        """The body inked. Raises `RefusedError` for what can't be looked into, and for what the policy blocks."""
        if not body:
            return body
        kind = media_type.partition(";")[0].strip().lower()
        if is_json(kind):
            return self._inked(body)
        if self._uploads == "pass":
            return body
        raise RefusedError(f"a body of the type '{kind}' can't be inked; uploads='pass' sends it as it is")

    def _inked(self, body: bytes) -> bytes:
        try:
            text = body.decode()
            redacted = self._engine.redact_chat(text, self.vault)
        except ValueError as error:
            raise RefusedError(f"the body is no JSON that can be inked: {error}") from None
        if redacted.verdict == "block":
            raise RefusedError("the policy blocks this request")
        if self._own and any(f'"{field}"' in text for field in _REMEMBERED):
            self._check_memory(json.loads(text))
        return redacted.text.encode()

    def _check_memory(self, request: object) -> None:
        field = next((f for f in _REMEMBERED if isinstance(request, dict) and request.get(f)), None)
        if field:
            raise RefusedError(f"'{field}' goes on with an earlier exchange: give the client a vault, wrap(…, vault=vault)")

    def answer(self, media_type: str) -> "Restoring | None":
        """What restores an answer of this type; None where there is nothing to restore."""
        kind = media_type.partition(";")[0].strip().lower()
        if kind == "text/event-stream":
            return self.vault.sse_restorer()
        if is_json(kind):
            return _Whole(self.vault)
        if kind in ("application/x-ndjson", "application/jsonl", "application/x-jsonl", "application/x-jsonlines"):
            return _Lines(self.vault)
        return _Text(self.vault) if kind.startswith("text/") else None


def is_json(kind: str) -> bool:
    """Whether a media type without parameters is JSON."""
    return kind == "application/json" or kind.endswith("+json")


class _Whole:
    """A JSON answer, restored at its end."""

    def __init__(self, vault: "inkout.Vault") -> None:
        self._vault = vault
        self._held = bytearray()

    def push(self, piece: bytes) -> bytes:
        self._held += piece
        return b""

    def finish(self) -> bytes:
        return restored_json(self._vault, bytes(self._held))


class _Lines:
    """JSON Lines, restored line by line."""

    def __init__(self, vault: "inkout.Vault") -> None:
        self._vault = vault
        self._held = b""

    def push(self, piece: bytes) -> bytes:
        *lines, self._held = (self._held + piece).split(b"\n")
        return b"".join(restored_json(self._vault, line) + b"\n" for line in lines)

    def finish(self) -> bytes:
        return restored_json(self._vault, self._held)


class _Text:
    """Plain text, restored as it arrives."""

    def __init__(self, vault: "inkout.Vault") -> None:
        self._restorer = vault.restorer()
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def push(self, piece: bytes) -> bytes:
        return _bytes(self._restorer.push(self._decoder.decode(piece)))

    def finish(self) -> bytes:
        rest = self._decoder.decode(b"", final=True)
        return _bytes(self._restorer.push(rest) + self._restorer.finish())


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def restored_json(vault: "inkout.Vault", body: bytes) -> bytes:
    """A JSON answer with originals put back; what is no JSON comes back as it is, placeholders and all."""
    if b"[" not in body or not body.strip():
        return body
    try:
        return vault.restore_chat(body.decode()).encode()
    except ValueError:
        return body
