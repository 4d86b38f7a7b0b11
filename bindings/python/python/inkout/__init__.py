"""Inks out personal data, secrets and prompt-injection attempts in text before it reaches a language model.

>>> import inkout
>>> engine = inkout.Engine()
>>> vault = inkout.Vault()
>>> prompt = engine.redact("Write to jane.roe@example.com", vault)
>>> prompt.text
'Write to [EMAIL_1]'
>>> vault.restore("I wrote to [EMAIL_1].")
'I wrote to jane.roe@example.com.'

Offsets are in code points: ``text[f.start:f.end]`` is what a finding found. Nothing is sent anywhere.
"""

from ._inkout import (
    AnswerGuard,
    BuildError,
    Checked,
    Engine,
    Finding,
    Leak,
    RecognizerError,
    Redacted,
    Redactor,
    Restorer,
    SseGuard,
    SseRestorer,
    StreamError,
    Vault,
    VaultError,
    __version__,
    unseal,
)

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
    "redact",
    "sanitize",
    "scan",
    "unseal",
]

_shared = None


def _default() -> Engine:
    global _shared
    if _shared is None:
        _shared = Engine()
    return _shared


def _engine(choices: dict) -> Engine:
    """Build an engine again from the arguments it was built with (for pickle)."""
    return Engine(choices.pop("policy"), **choices)


def scan(text: str) -> list[Finding]:
    """Everything found in ``text`` under the default policy, with one engine shared by all callers."""
    return _default().scan(text)


def sanitize(text: str) -> str:
    """``text`` without characters that nobody sees; nothing is redacted."""
    return _default().sanitize(text)


def redact(text: str, vault: "Vault | None" = None) -> Redacted:
    """``text`` inked out under the default policy.

    >>> redact("Mail jane.roe@example.com, please.").text
    'Mail [EMAIL], please.'
    """
    return _default().redact(text, vault)
