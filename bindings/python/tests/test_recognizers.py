"""Recognizers of the caller's own."""

import json
import pickle
import re
import time

import pytest

import inkout


def projects(text):
    return [(m.start(), m.end(), "organization") for m in re.finditer("Bluebird", text)]


def certain(text):
    return [(m.start(), m.end(), "person", 0.95) for m in re.finditer("Zaphod", text)]


def broken(text):
    raise KeyError(text)


def engine(*recognizers, **choices):
    return inkout.Engine({"extends": "default", "entity": {"organization": "label"}}, recognizers=list(recognizers), **choices)


def test_what_they_name_is_inked_with_the_rest():
    own = engine(projects, certain)
    text = "é😀 Bluebird pays Zaphod, mail a@b.example.com"
    assert own.redact(text).text == "é😀 [ORGANIZATION] pays [PERSON], mail [EMAIL]"
    found = [text[f.start : f.end] for f in own.scan(text) if f.pattern == "custom"]
    assert found == ["Bluebird", "Zaphod"]
    assert [r.text for r in own.redact_many(["Bluebird"] * 3, threads=2)] == ["[ORGANIZATION]"] * 3
    vault = inkout.Vault()
    assert json.loads(own.redact_json('{"a": ["Bluebird"]}', vault=vault).text) == {"a": ["[ORGANIZATION_1]"]}
    assert pickle.loads(pickle.dumps(own)).redact("Bluebird").text == "[ORGANIZATION]"


def stream(redactor):
    assert redactor.push("secret\n") == ""
    redactor.finish()


def test_an_exception_is_an_error_and_no_pass():
    own = engine(projects, broken)
    calls = [
        lambda: own.scan("secret"),
        lambda: own.redact("secret"),
        lambda: own.redact("secret", inkout.Vault()),
        lambda: own.redact_many(["secret"] * 100, threads=2),
        lambda: own.redact_json('{"a": "secret"}'),
        lambda: stream(own.redactor()),
        lambda: own.redact_chat('{"messages": [{"role": "user", "content": "secret"}]}', inkout.Vault()),
    ]
    for call in calls:
        with pytest.raises(inkout.RecognizerError, match="^a recognizer failed: KeyError$") as raised:
            call()
        assert isinstance(raised.value.__cause__, KeyError)


def test_the_time_is_limited():
    own = engine(lambda text: time.sleep(30) or [], recognizer_seconds=0.05)
    start = time.monotonic()
    with pytest.raises(inkout.RecognizerError, match="TimeoutError"):
        own.redact("text")
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("found", [(0, 99, "person"), (2, 2, "person"), (-1, 2, "person"), (0, 1, "nope"), (0, 1, 7), (0, 1), (0, 1, "person", 2.0)])
def test_what_is_not_there_is_an_error(found):
    with pytest.raises(inkout.RecognizerError):
        engine(lambda text: [found]).redact("text")


def test_policies_as_mappings_and_paths(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('extends = "default"\n[entity]\nemail = "remove"\n')
    assert inkout.Engine(path).redact("mail a@b.example.com.").text == "mail ."
    mapping = {"extends": "default", "entity": {"email": {"action": "mask", "keep_last": 3}}}
    assert inkout.Engine(mapping).redact("mail a@b.example.com.").text == "mail *@*.*******.com."
    assert pickle.loads(pickle.dumps(inkout.Engine(mapping))).redact("mail a@b.example.com").text == "mail *@*.*******.com"
    for wrong in ({"entity": {"nope": "label"}}, {"min_score": None}, {"nonsense": 1}):
        with pytest.raises(inkout.BuildError):
            inkout.Engine(wrong)
    with pytest.raises(TypeError):
        inkout.Engine(7)


def test_a_key_makes_hashes_that_agree():
    policy = {"extends": "default", "category": {"pii": "hash"}}
    one, two = (inkout.Engine(policy, hash_key=b"k") for _ in range(2))
    assert one.redact("a@b.example.com").text == two.redact("a@b.example.com").text
    assert re.fullmatch(r"\[EMAIL:[0-9a-f]{16}\]", one.redact("a@b.example.com").text)
