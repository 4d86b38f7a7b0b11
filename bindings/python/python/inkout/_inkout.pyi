from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from os import PathLike
from typing import Any, Literal, final

__all__ = [
    "AnswerGuard",
    "BuildError",
    "Checked",
    "Engine",
    "Finding",
    "Leak",
    "RecognizerError",
    "Redacted",
    "Redactor",
    "Restorer",
    "SseGuard",
    "SseRestorer",
    "StreamError",
    "Vault",
    "VaultError",
    "__version__",
    "Array",
    "ChunkedArray",
    "unseal",
    "_main",
    "_redact_array",
]
__version__: str

def _main(arguments: list[str]) -> int: ...

class BuildError(ValueError):
    """A policy, pattern file or option is wrong; says which and why."""

class RecognizerError(RuntimeError):
    """A recognizer raised, took too long, or named what is not there; nothing of the text was passed. Its cause is what
    was raised."""

class StreamError(RuntimeError):
    """A stream ended before its end: the policy withholds it, or it was finished before."""

class VaultError(Exception):
    """A vault file can't be read or written; says why, never a value."""

@final
class Finding:
    """One detected thing: where it is and what it is, never its text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def entity(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def pattern(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def action(self) -> str: ...
    @property
    def view(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Redacted:
    """A text and what was done to it."""

    @property
    def text(self) -> str: ...
    @property
    def findings(self) -> list[Finding]: ...
    @property
    def verdict(self) -> str: ...

@final
class Engine:
    """Finds and inks out. Immutable, safe to share between threads and processes, pickled by its choices.

    ``policy`` is the name of a preset, the path of a policy file, or a mapping with the fields of such a file.
    ``patterns`` are paths of pattern files or folders, ``allow`` holds values that are never reported, ``deny`` maps
    entities to texts that always are. ``recognizers`` are callables that get a text and return spans, ``(start, end,
    entity)`` or ``(start, end, entity, score)``, in code points; one that raises, or takes more than
    ``recognizer_seconds``, makes the call a ``RecognizerError``, never a pass.

    Raises ``BuildError`` if a choice is wrong.
    """

    def __new__(
        cls,
        policy: str | PathLike[str] | Mapping[str, Any] | None = None,
        *,
        entities: list[str] | None = None,
        patterns: list[str | PathLike[str]] | None = None,
        allow: list[str] | None = None,
        deny: dict[str, list[str]] | None = None,
        min_score: float | None = None,
        hash_key: bytes | None = None,
        recognizers: list[Callable[[str], Iterable[tuple[Any, ...]]]] | None = None,
        recognizer_seconds: float = 1.0,
    ) -> Engine: ...
    @property
    def policy(self) -> str: ...
    def scan(self, /, text: str) -> list[Finding]: ...
    def sanitize(self, /, text: str) -> str: ...
    def redact(self, /, text: str, vault: Vault | None = None) -> Redacted: ...
    def redact_many(
        self, /, texts: list[str], *, vault: Vault | None = None, threads: int | None = None
    ) -> list[Redacted]: ...

    def redact_json(
        self,
        /,
        json: str,
        *,
        only: list[str] | None = None,
        except_: list[str] | None = None,
        vault: Vault | None = None,
    ) -> Redacted: ...
    def redact_chat(self, /, json: str, vault: Vault | None = None) -> Redacted: ...
    def redactor(self, /, vault: Vault | None = None) -> Redactor: ...
    def check_answer(
        self,
        /,
        answer: str,
        *,
        canaries: list[str] | None = None,
        vault: Vault | None = None,
        on_leak: Literal["redact", "block", "report"] = "redact",
    ) -> Checked: ...
    def answer_guard(
        self,
        /,
        *,
        canaries: list[str] | None = None,
        vault: Vault | None = None,
        on_leak: Literal["redact", "block", "report"] = "redact",
    ) -> AnswerGuard: ...
    def sse_guard(
        self,
        /,
        *,
        canaries: list[str] | None = None,
        vault: Vault | None = None,
        on_leak: Literal["redact", "block", "report"] = "redact",
    ) -> SseGuard: ...

@final
class Vault:
    """Maps placeholders to the values they stand for. With a ``key``, placeholders depend on their values alone: every
    vault with that key gives the same. When it is full (``max_entries``, ``max_bytes`` of values) a value gets a label that
    can't be restored; none is ever thrown out. After ``max_age`` a value is no longer put back."""

    def __new__(
        cls,
        *,
        key: bytes | None = None,
        max_entries: int = 1_000_000,
        max_bytes: int = 268_435_456,
        max_age: timedelta | None = None,
    ) -> Vault: ...
    @property
    def refused(self) -> int: ...
    def insert(self, /, entity: str, value: str) -> str | None: ...
    def restore(self, /, answer: str) -> str: ...
    def restore_json(self, /, answer: str) -> str: ...
    def restore_chat(self, /, answer: str) -> str: ...
    def restore_exact(self, /, text: str) -> str: ...
    def restorer(self, /, *, json: bool = False) -> Restorer: ...
    def sse_restorer(self, /) -> SseRestorer: ...
    def erase(self, /, value: str) -> int: ...
    def save(self, /, path: str | PathLike[str], key: str) -> None: ...
    @staticmethod
    def load(path: str | PathLike[str], key: str) -> Vault: ...
    def __len__(self, /) -> int: ...

@final
class Redactor:
    """Redacts a stream: push pieces of text, cut anywhere, and finish.

    What comes out, put together, is what ``Engine.redact`` makes of the whole. A line comes out with the piece that ends
    it, unless something on it may go on behind. Raises ``StreamError`` where the policy withholds the text, and after
    ``finish``.
    """

    def push(self, /, piece: str) -> str: ...
    def finish(self, /) -> str: ...
    @property
    def verdict(self) -> str: ...

@final
class Restorer:
    """Restores a stream: push pieces of text, cut anywhere, and finish."""

    def push(self, /, piece: str) -> str: ...
    def finish(self, /) -> str: ...

@final
class SseRestorer:
    """Restores server-sent events of the chat APIs: push bytes, cut anywhere, and finish."""

    def push(self, /, piece: bytes) -> bytes: ...
    def finish(self, /) -> bytes: ...

@final
class Leak:
    """A place where an answer leaks, in code points; never what stands there."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Checked:
    """An answer that was checked: without what leaks if that was asked for, empty where it is blocked."""

    @property
    def text(self) -> str: ...
    @property
    def leaks(self) -> list[Leak]: ...
    @property
    def blocked(self) -> bool: ...

@final
class AnswerGuard:
    """Checks an answer as it arrives: push pieces of text, cut anywhere, and finish. Raises ``StreamError`` where a leaking
    answer is to be blocked, and after ``finish``. ``leaks`` names what leaked so far."""

    def push(self, /, piece: str) -> str: ...
    def finish(self, /) -> str: ...
    @property
    def leaks(self) -> list[str]: ...

@final
class SseGuard:
    """Checks the events of a streamed answer of a chat API: push bytes, cut anywhere, and finish. Raises ``StreamError``
    where a leaking answer is to be blocked, and after ``finish``. ``leaks`` names what leaked so far."""

    def push(self, /, piece: bytes) -> bytes: ...
    def finish(self, /) -> bytes: ...
    @property
    def leaks(self) -> list[str]: ...

@final
class Array:
    """An array of texts, for whatever library reads ``__arrow_c_array__``."""

    def __arrow_c_schema__(self, /) -> object: ...
    def __arrow_c_array__(self, /, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __len__(self, /) -> int: ...

@final
class ChunkedArray:
    """Arrays of texts that make one column, for whatever library reads ``__arrow_c_stream__``."""

    def __arrow_c_schema__(self, /) -> object: ...
    def __arrow_c_stream__(self, /, requested_schema: object | None = None) -> object: ...
    def __len__(self, /) -> int: ...

def unseal(text: str, key: bytes) -> str:
    """The text with values that the operator ``encrypt`` wrote into it put back; those of another key stay."""

def _redact_array(
    engine: Engine, data: object, *, vault: Vault | None = None, threads: int | None = None
) -> Array | ChunkedArray: ...
