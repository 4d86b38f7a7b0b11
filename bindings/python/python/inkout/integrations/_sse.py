"""Server-sent events of the chat APIs, restored while they arrive.

In: bytes, cut anywhere. Out: the same events, in which text that was split over several of them is restored as if it had
come in one piece: each choice, block and tool call is a stream of its own. Events that end a stream let go what was held
back of it, in an event of the kind that came last.
"""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import inkout

_END = re.compile(rb"(?:\r\n|\n|\r(?!\n)){2}")
#: Deltas of content blocks that are pieces of a text; citations, signatures come whole.
_PIECES = frozenset({"text", "thinking", "partial_json"})
#: Strings in deltas that are no text of the model.
_FIXED = frozenset({"role", "type", "id", "name", "signature", "data", "finish_reason", "obfuscation", "encrypted_content"})
_JSON = frozenset({"arguments", "partial_json"})


class _Place(NamedTuple):
    """A piece of a stream: which stream, and where in the event it stands."""

    stream: "tuple[Any, ...]"
    path: "tuple[Any, ...]"
    json: bool


class SseRestorer:
    """Push bytes of an event stream, and finish."""

    def __init__(self, vault: "inkout.Vault") -> None:
        self._vault = vault
        self._held, self._seen = b"", 0
        self._open: "dict[tuple[Any, ...], tuple[inkout.Restorer, list[bytes], Any, _Place]]" = {}

    def push(self, piece: bytes) -> bytes:
        self._held += piece
        out, done = bytearray(), 0
        for end in _END.finditer(self._held, self._seen):
            out += self._event(self._held[done : end.end()])
            done = end.end()
        self._held = self._held[done:]
        self._seen = max(0, len(self._held) - 3)
        return bytes(out)

    def finish(self) -> bytes:
        """The stream is over; returns the rest."""
        last = self._event(self._held) if self._held.strip() else self._held
        self._held, self._seen = b"", 0
        return last + self._close(())

    def _event(self, raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        # Line breaks between the parts of a JSON text are white space.
        data = b" ".join(line[5:].strip() for line in lines if line.startswith(b"data:"))
        if not data:
            return raw
        try:
            event = json.loads(data)
        except ValueError:
            return self._close(()) + raw
        if not isinstance(event, dict):
            return raw
        places, ended = list(_places(event)), tuple(_ended(event))
        filled = [self._fill(event, place, lines, ended) for place in places]
        before = b"".join(self._close(stream) for stream in ended)
        for place, text in zip(places, filled):
            _at(event, place.path[:-1])[place.path[-1]] = text
        return before + _with_data(lines, _dumped(event) if places else self._whole(data))

    def _whole(self, data: bytes) -> bytes:
        return self._vault.restore_chat(data.decode()).encode() if b"[" in data else data

    def _fill(self, event: Any, place: _Place, lines: "list[bytes]", ended: "tuple[tuple[Any, ...], ...]") -> str:
        """What a piece becomes; where the event also ends its stream, nothing of it is held back."""
        known = self._open.pop(place.stream, None)
        restorer = known[0] if known else self._vault.restorer(json=place.json)
        text = restorer.push(_at(event, place.path))
        if any(place.stream[: len(stream)] == stream for stream in ended):
            return text + restorer.finish()
        self._open[place.stream] = (restorer, lines, _only(event, place), place)
        return text

    def _close(self, stream: "tuple[Any, ...]") -> bytes:
        """Let go what is held back of all streams that begin with `stream`."""
        out = b""
        for name in [name for name in self._open if name[: len(stream)] == stream]:
            restorer, lines, event, place = self._open.pop(name)
            rest = restorer.finish()
            if rest:
                _at(event, place.path[:-1])[place.path[-1]] = rest
                out += _with_data(lines, _dumped(event))
        return out


def _places(event: "dict[str, Any]") -> "Iterator[_Place]":
    """The pieces of text that an event carries."""
    kind = event.get("type")
    for at, choice in enumerate(event.get("choices") or ()):
        number = choice.get("index", at)
        if isinstance(choice.get("text"), str):
            yield _Place(("choice", number, "text"), ("choices", at, "text"), False)
        yield from _strings(choice.get("delta"), ("choice", number), ("choices", at, "delta"))
    if kind == "content_block_delta":
        for place in _strings(event.get("delta"), ("block", event.get("index")), ("delta",)):
            if place.path[-1] in _PIECES:
                yield place
    elif isinstance(kind, str) and kind.endswith(".delta") and isinstance(event.get("delta"), str):
        stream = ("item", event.get("item_id"), event.get("content_index"), event.get("summary_index"), kind)
        yield _Place(stream, ("delta",), "arguments" in kind)


def _strings(value: Any, stream: "tuple[Any, ...]", path: "tuple[Any, ...]") -> "Iterator[_Place]":
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _FIXED:
                yield from _strings(inner, (*stream, key), (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            number = inner.get("index", at) if isinstance(inner, dict) else at
            yield from _strings(inner, (*stream, number), (*path, at))
    elif isinstance(value, str):
        yield _Place(stream, path, path[-1] in _JSON)


def _ended(event: "dict[str, Any]") -> "Iterator[tuple[Any, ...]]":
    """The streams that an event ends."""
    kind = str(event.get("type"))
    for at, choice in enumerate(event.get("choices") or ()):
        if choice.get("finish_reason"):
            yield ("choice", choice.get("index", at))
    if kind == "content_block_stop":
        yield ("block", event.get("index"))
    elif kind.endswith(".done"):
        item = event.get("item")
        yield ("item", item.get("id") if isinstance(item, dict) else event.get("item_id"))
    elif kind in ("response.completed", "response.incomplete", "response.failed", "message_stop", "error"):
        yield ()


def _only(event: "dict[str, Any]", place: _Place) -> "dict[str, Any]":
    """A copy of an event whose other pieces are empty."""
    alone = copy.deepcopy(event)
    for other in _places(event):
        _at(alone, other.path[:-1])[other.path[-1]] = ""
    return alone


def _at(event: Any, path: "tuple[Any, ...]") -> Any:
    for step in path:
        event = event[step]
    return event


def _dumped(event: Any) -> bytes:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()


def _with_data(lines: "list[bytes]", data: bytes) -> bytes:
    """The lines of an event with other data; its first data line carries all of it."""
    out, written = bytearray(), False
    for line in lines:
        if not line.startswith(b"data:"):
            out += line
        elif not written:
            out += b"data: " + data + line[len(line.rstrip(b"\r\n")) :]
            written = True
    return bytes(out)
