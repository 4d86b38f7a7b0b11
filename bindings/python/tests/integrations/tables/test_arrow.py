"""Columns as pyarrow, polars and pandas make them."""

import pyarrow as pa
import pytest

import inkout
from inkout.arrow import redact_array

MAIL, SSN = "jane.roe@example.com", "536-90-4399"
TEXTS = [f"é mail {MAIL}", None, "", f"ssn {SSN}", "nothing here"]
INKED = ["é mail [EMAIL]", None, "", "ssn [US_SSN]", "nothing here"]
TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.uint32(), pa.large_string()),
]


def column(kind):
    if pa.types.is_dictionary(kind):
        return pa.array(TEXTS, kind.value_type).dictionary_encode().cast(kind)
    return pa.array(TEXTS, kind)


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_type_length_and_nulls_stay(kind):
    array = pa.array(redact_array(column(kind)))
    assert array.type == kind and array.to_pylist() == INKED
    array.validate(full=True)
    whole = pa.chunked_array([column(kind).slice(1, 3), column(kind)])
    chunks = pa.chunked_array(redact_array(whole, threads=2))
    assert chunks.type == kind and chunks.to_pylist() == INKED[1:4] + INKED
    assert len(redact_array(whole)) == 8 and MAIL not in repr(redact_array(whole))


def test_sliced_empty_and_null_arrays():
    assert pa.array(redact_array(pa.array(TEXTS)[3:4])).to_pylist() == ["ssn [US_SSN]"]
    assert pa.array(redact_array(pa.array([], pa.string()))).to_pylist() == []
    assert pa.chunked_array(redact_array(pa.chunked_array([], pa.string()))).to_pylist() == []
    assert pa.array(redact_array(pa.nulls(2))).to_pylist() == [None, None]


def test_a_vault_numbers_the_rows_in_order():
    vault = inkout.Vault()
    texts = [f"ssn 536-90-{n:04}" for n in range(1000, 3000)]
    out = pa.array(redact_array(pa.array(texts), vault=vault, threads=2)).to_pylist()
    assert out == [f"ssn [US_SSN_{n}]" for n in range(1, 2001)]
    assert [vault.restore_exact(text) for text in out] == texts


def test_what_is_no_text_is_refused(tmp_path):
    for array in (pa.array([1]), pa.array([b"x"]), pa.array([["x"]])):
        with pytest.raises(TypeError, match="not a column of texts"):
            redact_array(array)
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.array([0, 2], pa.int32()).buffers()[1], pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(ValueError, match="(?i)utf-?8"):
        redact_array(broken)
    with pytest.raises((TypeError, ValueError)):
        redact_array(["a list"])
    policy = tmp_path / "block.toml"
    policy.write_text('extends = "default"\n[entity]\nus_ssn = "block"\n')
    blocked = redact_array(pa.array([SSN, "ok"]), engine=inkout.Engine(str(policy)))
    assert pa.array(blocked).to_pylist() == ["[BLOCKED]", "ok"]
