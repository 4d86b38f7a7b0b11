"""Namespaces and accessors of polars and pandas."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import inkout
import inkout.integrations.pandas
import inkout.integrations.polars

MAIL, SSN = "jane.roe@example.com", "536-90-4399"
TEXTS = [f"é mail {MAIL}", None, "", f"ssn {SSN}"]
INKED = ["é mail [EMAIL]", None, "", "ssn [US_SSN]"]


def test_polars_eager_lazy_and_categories():
    frame = pl.DataFrame({"text": TEXTS, "n": [1, 2, 3, 4]})
    assert frame["text"].inkout.redact().to_list() == INKED
    redacted = frame.with_columns(pl.col("text").inkout.redact())
    assert redacted["text"].to_list() == INKED and redacted["n"].to_list() == [1, 2, 3, 4]
    lazy = frame.lazy().select(pl.col("text").inkout.redact().str.len_chars()).collect()
    assert lazy["text"].to_list() == [14, None, 0, 12]
    assert frame["text"].cast(pl.Categorical).inkout.redact().to_list() == INKED
    vault = inkout.Vault()
    assert frame["text"].inkout.redact(vault=vault)[0] == "é mail [EMAIL_1]"
    with pytest.raises(TypeError, match="not a column of texts"):
        frame["n"].inkout.redact()


@pytest.mark.parametrize("dtype", ["str", object, "string", "string[python]", "string[pyarrow]", pd.ArrowDtype(pa.large_string())], ids=str)
def test_pandas_types_index_and_missing_values(dtype):
    series = pd.Series(TEXTS, dtype=dtype, index=[7, 5, 3, 1], name="text")
    redacted = series.inkout.redact()
    assert redacted.dtype == series.dtype and redacted.name == "text" and list(redacted.index) == [7, 5, 3, 1]
    assert [None if pd.isna(text) else text for text in redacted] == INKED
    assert series[7] == TEXTS[0]


def test_pandas_categories_and_other_types():
    series = pd.Series([MAIL, MAIL, None], dtype="category")
    assert [None if pd.isna(text) else text for text in series.inkout.redact()] == ["[EMAIL]", "[EMAIL]", None]
    for wrong in (pd.Series([1, 2]), pd.Series(["a", 1], dtype=object), pd.Series([b"x"])):
        with pytest.raises(TypeError, match="not a column of texts"):
            wrong.inkout.redact()
