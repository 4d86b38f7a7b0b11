from os import PathLike
from typing import final

__all__ = [
    "BuildError",
    "Engine",
    "Finding",
    "Redacted",
    "Restorer",
    "Vault",
    "VaultError",
    "__version__",
    "_main",
]
__version__: str

def _main(arguments: list[str]) -> int: ...

class BuildError(ValueError):
    """A policy, pattern file or option is wrong; says which and why."""

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
    """Finds and inks out. Immutable, safe to share between threads.

    ``policy`` is the name of a preset or the path of a policy file, ``patterns`` are paths of pattern files or folders,
    ``allow`` holds values that are never reported, ``deny`` maps entities to texts that always are.
    Raises ``BuildError`` if one of them is wrong.
    """

    def __new__(
        cls,
        policy: str = "default",
        *,
        entities: list[str] | None = None,
        patterns: list[str] | None = None,
        allow: list[str] | None = None,
        deny: dict[str, list[str]] | None = None,
        min_score: float | None = None,
        hash_key: bytes | None = None,
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

@final
class Vault:
    """Maps placeholders to the values they stand for."""

    def __new__(cls) -> Vault: ...
    def insert(self, /, entity: str, value: str) -> str | None: ...
    def restore(self, /, answer: str) -> str: ...
    def restore_json(self, /, answer: str) -> str: ...
    def restore_chat(self, /, answer: str) -> str: ...
    def restore_exact(self, /, text: str) -> str: ...
    def restorer(self, /, *, json: bool = False) -> Restorer: ...
    def erase(self, /, value: str) -> int: ...
    def save(self, /, path: str | PathLike[str], key: str) -> None: ...
    @staticmethod
    def load(path: str | PathLike[str], key: str) -> Vault: ...
    def __len__(self, /) -> int: ...

@final
class Restorer:
    """Restores a stream: push pieces of text, cut anywhere, and finish."""

    def push(self, /, piece: str) -> str: ...
    def finish(self, /) -> str: ...
