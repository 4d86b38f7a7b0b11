"""Calls recognizers of the caller's own, within a time limit."""

import threading
from collections.abc import Callable
from typing import Any


def call(find: "Callable[[str], Any]", text: str, seconds: float) -> "list[tuple[int, int, str, float]]":
    """What ``find`` names in ``text``, checked. Raises what it raises, and ``TimeoutError``.

    It runs in a thread, since nothing else can be given up: one that takes too long goes on until it ends by itself, but
    nobody waits for it.
    """
    outcome: "list[tuple[bool, Any]]" = []

    def run() -> None:
        try:
            outcome.append((True, list(find(text))))
        except BaseException as error:  # noqa: BLE001 - it is raised again in the caller's thread
            outcome.append((False, error))

    thread = threading.Thread(target=run, name="inkout-recognizer", daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise TimeoutError(f"it took more than {seconds} s")
    done, result = outcome[0]
    if not done:
        raise result
    return [_checked(found, len(text)) for found in result]


def _checked(found: Any, length: int) -> "tuple[int, int, str, float]":
    start, end, entity, *rest = found
    score = float(rest[0]) if rest else 0.9
    if not 0 <= start < end <= length or not isinstance(entity, str) or not 0.0 <= score <= 1.0 or len(rest) > 1:
        raise ValueError("not (start, end, entity) or (start, end, entity, score) within the text")
    return start, end, entity, score
