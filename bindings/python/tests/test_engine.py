"""The engine from Python: what a caller sees."""

import os
import pickle
import secrets
import signal
import threading
import time
from datetime import timedelta

import pytest

import inkout

SSN = "536-90-4399"


def test_offsets_are_code_points():
    text = f"é😀 ssn {SSN} é"
    (finding,) = inkout.scan(text)
    assert text[finding.start : finding.end] == SSN
    assert (finding.entity, finding.category, finding.action) == ("us_ssn", "pii", "label")
    assert 0.5 <= finding.score <= 1.0


def test_redacting_and_restoring():
    engine, vault = inkout.Engine(), inkout.Vault()
    first = engine.redact(f"ssn {SSN}", vault)
    assert first.text == "ssn [US_SSN_1]"
    assert engine.redact(f"again {SSN}", vault).text == "again [US_SSN_1]"
    assert vault.restore("it is [us_ssn_1].") == f"it is {SSN}."
    assert vault.restore("![x](https://evil.example/?[US_SSN_1])") == "![x](https://evil.example/?[US_SSN_1])"
    assert vault.restore_exact(first.text) == f"ssn {SSN}"


def test_a_stream_is_restored_wherever_it_is_cut():
    vault = inkout.Vault()
    vault.insert("us_ssn", SSN)
    text = "é [US_SSN_1] 😀"
    for cut in range(len(text)):
        restorer = vault.restorer()
        assert restorer.push(text[:cut]) + restorer.push(text[cut:]) + restorer.finish() == f"é {SSN} 😀"
        with pytest.raises(RuntimeError):
            restorer.push("more")


def test_many_texts_keep_their_order_and_numbers():
    engine = inkout.Engine()
    texts = [f"ssn 536-90-{n:04}" for n in range(1000, 6000)]
    one = [r.text for r in engine.redact_many(texts, vault=inkout.Vault(), threads=1)]
    two = [r.text for r in engine.redact_many(texts, vault=inkout.Vault(), threads=2)]
    assert one == two
    assert one[0] == "ssn [US_SSN_1]" and one[-1] == "ssn [US_SSN_5000]"
    assert [r.text for r in engine.redact_many(["a", SSN])] == ["a", "[US_SSN]"]


def test_nothing_shows_plaintext():
    vault = inkout.Vault()
    redacted = inkout.redact(f"ssn {SSN}", vault)
    shown = repr(redacted) + repr(redacted.findings) + repr(vault) + repr(inkout.Engine())
    assert SSN not in shown


def test_mistakes_are_errors_that_say_what_is_wrong():
    with pytest.raises(inkout.BuildError, match="no preset 'nope'"):
        inkout.Engine(policy="nope")
    with pytest.raises(ValueError, match="no such entity"):
        inkout.Engine(entities=["nope"])
    with pytest.raises(TypeError):
        inkout.scan(b"bytes")
    with pytest.raises(TypeError):
        inkout.scan(None)
    with pytest.raises(UnicodeEncodeError):
        inkout.scan("lone \ud800 surrogate")


def test_choices():
    engine = inkout.Engine(entities=["us_ssn"], allow=[SSN], deny={"us_ssn": ["Project X"]})
    assert engine.redact(f"{SSN} of Project X").text == f"{SSN} of [US_SSN]"


def test_an_engine_is_pickled_by_its_choices():
    engine = pickle.loads(pickle.dumps(inkout.Engine("strict", entities=["us_ssn"])))
    assert engine.policy == "strict"
    assert engine.redact(f"ssn {SSN}").text == "ssn [US_SSN]"


def test_a_vault_is_kept_in_a_file(tmp_path):
    vault = inkout.Vault()
    inkout.redact(f"ssn {SSN}", vault)
    path = tmp_path / "vault.bin"
    vault.save(path, "ab" * 32)
    assert SSN.encode() not in path.read_bytes()
    assert inkout.Vault.load(path, "ab" * 32).restore("[US_SSN_1]") == SSN
    with pytest.raises(inkout.VaultError, match="key"):
        inkout.Vault.load(path, "cd" * 32)
    with pytest.raises(inkout.VaultError, match="64 hexadecimal"):
        vault.save(path, "short")


def test_threads_share_an_engine_and_a_vault():
    engine, vault = inkout.Engine(), inkout.Vault()
    texts = [f"ssn 536-90-{n:04}" for n in range(1000, 1200)]
    out = [[], []]

    def work(mine):
        for text in texts:
            mine.append(engine.redact(text, vault).text)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in out]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(vault) == len(texts)
    assert out[0] == out[1]


def test_a_forked_process_goes_on():
    engine = inkout.Engine()
    texts = [f"ssn 536-90-{n:04} " + "x" * 100 for n in range(1000, 3000)]
    engine.redact_many(texts)
    child = os.fork()
    if child == 0:
        os._exit(0 if engine.redact_many(texts)[0].text.startswith("ssn [US_SSN]") else 1)
    deadline = time.monotonic() + 60
    while (done := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < deadline:
        time.sleep(0.05)
    if done == (0, 0):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert done == (child, 0)


def test_json_is_redacted_in_place():
    engine = inkout.Engine()
    json = '{"a": "ssn 536-90-4399", "n": 1.50, "b": {"mail": "a@x.example.com"}}'
    assert engine.redact_json(json).text == '{"a": "ssn [US_SSN]", "n": 1.50, "b": {"mail": "[EMAIL]"}}'
    assert engine.redact_json(json, only=["b"]).text.startswith('{"a": "ssn 536')
    assert "a@x" in engine.redact_json(json, except_=["**.mail"]).text
    with pytest.raises(ValueError, match="at byte 8"):
        engine.redact_json('{"a": 1,}')


def test_a_chat_goes_there_and_comes_back():
    engine, vault = inkout.Engine(), inkout.Vault()
    request = '{"model": "m", "messages": [{"role": "user", "content": "I am a@x.example.com"}]}'
    assert engine.redact_chat(request, vault).text == request.replace("a@x.example.com", "[EMAIL_1]")
    answer = r'{"content": "Hi", "tool_calls": [{"arguments": "{\"to\": \"[EMAIL_1]\"}"}]}'
    assert vault.restore_chat(answer) == answer.replace("[EMAIL_1]", "a@x.example.com")


def test_a_stream_is_redacted_wherever_it_is_cut(tmp_path):
    engine = inkout.Engine()
    text = f"é mail a@x.example.com\nssn {SSN} 😀"
    whole = engine.redact(text).text
    for cut in range(len(text)):
        redactor = engine.redactor()
        assert redactor.push(text[:cut]) + redactor.push(text[cut:]) + redactor.finish() == whole
        assert redactor.verdict == "redact"
        with pytest.raises(inkout.StreamError, match="finished"):
            redactor.push("more")
    vault = inkout.Vault()
    redactor = engine.redactor(vault)
    assert redactor.push(f"ssn {SSN}\n") == "ssn [US_SSN_1]\n"
    blocking = inkout.Engine({"extends": "default", "entity": {"us_ssn": "block"}}).redactor()
    assert blocking.push("clean\n") == ""
    with pytest.raises(inkout.StreamError, match="policy"):
        blocking.push(f"ssn {SSN}\n")
        blocking.finish()


def test_a_key_makes_placeholders_that_agree_between_vaults():
    engine = inkout.Engine()
    one, two, other = inkout.Vault(key=b"k"), inkout.Vault(key=b"k"), inkout.Vault(key=b"other")
    engine.redact("first b@x.example.com", two)
    texts = [engine.redact("mail a@x.example.com", vault).text for vault in (one, two, other)]
    assert texts[0] == texts[1] != texts[2]
    assert two.restore(texts[0]) == "mail a@x.example.com"


def test_a_full_vault_labels_and_an_old_one_forgets():
    vault = inkout.Vault(max_entries=1)
    text = inkout.redact("jane.roe@example.com, john.doe@example.com", vault).text
    assert (text, vault.refused, len(vault)) == ("[EMAIL_1], [EMAIL]", 1, 1)
    old = inkout.Vault(max_age=timedelta(0))
    sent = inkout.redact("jane.roe@example.com", old).text
    assert old.restore(sent) == sent


def test_sealed_and_surrogate_values_come_back():
    key = secrets.token_bytes(32)
    prompt = "Mail jane.roe@example.com"
    sealing = inkout.Engine({"extends": "default", "entity": {"email": "encrypt"}}, hash_key=key)
    sealed = sealing.redact(prompt).text
    assert "jane" not in sealed
    assert inkout.unseal(sealed, key) == prompt
    assert inkout.unseal(sealed, secrets.token_bytes(32)) == sealed
    vault = inkout.Vault()
    stand_in = inkout.Engine({"extends": "default", "entity": {"email": "surrogate"}}).redact(prompt, vault).text
    assert "jane" not in stand_in and "@" in stand_in
    assert vault.restore(stand_in) == prompt
