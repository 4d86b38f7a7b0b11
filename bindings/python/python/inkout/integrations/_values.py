"""Python values inked in place: strings, numbers, and whatever mappings and sequences hold.

In: any object. Out: an equal object, or a copy in which what the policy acts on is replaced. The key under which a value
stands is context for it, as in JSON. What this must never do: let text pass because it could not be read.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

import inkout

BLOCKED = "[BLOCKED]"


class BlockedError(Exception):
    """The policy blocks this text; it was not passed on. Says what was found, never where or which text."""

    def __init__(self, redacted: "inkout.Redacted") -> None:
        entities = sorted({f.entity for f in redacted.findings if f.action == "block"})
        super().__init__(f"blocked by the policy: {', '.join(entities)}")


def shared(engine: "inkout.Engine | None") -> "inkout.Engine":
    """The engine given, or the one that the module-level functions share."""
    return inkout._default() if engine is None else engine


def readable(text: str) -> str:
    """``text`` with lone surrogates replaced: they are no text, and nothing can be found in their presence."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


def ink_text(engine: "inkout.Engine", text: str, vault: "inkout.Vault | None" = None) -> str:
    """``text`` inked; a text that the policy blocks becomes ``[BLOCKED]``."""
    redacted = engine.redact(readable(text), vault)
    return BLOCKED if redacted.verdict == "block" else redacted.text


def ink_line(engine: "inkout.Engine", line: str, vault: "inkout.Vault | None" = None) -> str:
    """A finished line of a log: JSON stays JSON."""
    if line.startswith(("{", "[")):
        try:
            redacted = engine.redact_json(readable(line), vault=vault)
        except ValueError:
            return ink_text(engine, line, vault)
        return json.dumps(BLOCKED) if redacted.verdict == "block" else redacted.text
    return ink_text(engine, line, vault)


def ink(engine: "inkout.Engine", value: Any, vault: "inkout.Vault | None" = None, key: "str | None" = None) -> Any:
    """``value`` inked, with ``key`` as context. Objects of other classes become text if their text holds something."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (str, int, float)):
        return _leaf(engine, value, vault, key)
    if isinstance(value, Mapping):
        inked = {ink(engine, k, vault): ink(engine, v, vault, k if isinstance(k, str) else key) for k, v in value.items()}
        return inked if type(value) is dict or inked != dict(value) else value
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(ink(engine, item, vault, key) for item in value)
    if isinstance(value, (bytes, bytearray)):
        return _other(engine, value, value.decode(errors="replace"), vault, key)
    return _other(engine, value, str(value), vault, key)


def _other(engine: "inkout.Engine", value: Any, text: str, vault: "inkout.Vault | None", key: "str | None") -> Any:
    inked = _leaf(engine, text, vault, key)
    return value if inked == text else inked


def _leaf(engine: "inkout.Engine", value: Any, vault: "inkout.Vault | None", key: "str | None") -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return value
    if isinstance(value, str) and key is None:
        return ink_text(engine, value, vault)
    pair = json.dumps({readable(key or ""): readable(value) if isinstance(value, str) else value}, ensure_ascii=False)
    redacted = engine.redact_json(pair, vault=vault)
    if redacted.verdict == "block":
        return BLOCKED
    if redacted.text == pair:
        return value
    (inked,) = json.loads(redacted.text).values()
    return inked
