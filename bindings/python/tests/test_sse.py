"""Streams of the chat APIs, restored wherever their bytes are cut."""

import json

import pytest

import inkout

MAIL = "jane.roe@example.com"


def vault():
    vault = inkout.Vault()
    vault.insert("email", MAIL)
    return vault


def events(*data, end="\n"):
    return "".join(f"data: {d if isinstance(d, str) else json.dumps(d)}{end}{end}" for d in data).encode()


def chat(text=None, finish=None, index=0, **delta):
    if text is not None:
        delta["content"] = text
    return {"id": "c", "choices": [{"index": index, "delta": delta, "finish_reason": finish}]}


def read(stream):
    text = stream.decode()
    return [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: {")]


def content(stream, index=0):
    choices = [c for event in read(stream) for c in event["choices"] if c["index"] == index]
    return "".join(c["delta"].get("content") or "" for c in choices)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cut_anywhere(end):
    stream = events(chat(role="assistant"), chat("To [EM"), chat("AIL_1] é"), chat(" [EMA"), chat(finish="stop"), "[DONE]", end=end)
    for cut in range(len(stream)):
        restorer = vault().sse_restorer()
        out = restorer.push(stream[:cut]) + restorer.push(stream[cut:]) + restorer.finish()
        assert content(out) == f"To {MAIL} é [EMA"
        assert out.rstrip().endswith(b"[DONE]")


def test_every_byte_alone():
    stream = events(chat("To [EM"), chat("AIL_1]", index=1), chat("AIL_1]"), chat("[EMAIL_", finish="length"), chat("[", index=1))
    restorer = vault().sse_restorer()
    out = b"".join(restorer.push(bytes([byte])) for byte in stream) + restorer.finish()
    assert content(out) == f"To {MAIL}[EMAIL_"
    assert content(out, 1) == "AIL_1]["


def test_tool_calls_are_json():
    vault = inkout.Vault()
    vault.insert("person", 'Jane "JR" Roe')
    piece = lambda text: chat(tool_calls=[{"index": 0, "function": {"arguments": text}}])  # noqa: E731
    restorer = vault.sse_restorer()
    out = restorer.push(events(piece('{"to": "[PER'), piece('SON_1]"}'), chat(finish="tool_calls"))) + restorer.finish()
    calls = [c for event in read(out) for c in event["choices"][0]["delta"].get("tool_calls", ())]
    assert json.loads("".join(c["function"]["arguments"] for c in calls)) == {"to": 'Jane "JR" Roe'}


def test_blocks_of_messages():
    def block(kind, **fields):
        return {"type": kind, "index": 1, **fields}

    def delta(text):
        return block("content_block_delta", delta={"type": "text_delta", "text": text})

    start = {"type": "message_start", "message": {"content": []}}
    restorer = vault().sse_restorer()
    out = restorer.push(events(start, delta("a [EMAIL"), delta("_1] [EM"), block("content_block_stop"))) + restorer.finish()
    got = read(out)
    assert "".join(e["delta"]["text"] for e in got if "delta" in e) == f"a {MAIL} [EM"
    assert got[-1]["type"] == "content_block_stop"


def test_comments_names_and_other_events_stay():
    stream = b": ping\n\nevent: x\nid: 7\ndata: {\"a\": \"[EMAIL_1]\",\ndata: \"b\": 1.50}\n\ndata: no json\n\nretry: 10\n\n"
    restorer = vault().sse_restorer()
    out = restorer.push(stream) + restorer.finish()
    assert out == stream
