"""Columns of pandas: importing this module gives series an accessor ``inkout``.

    import inkout.integrations.pandas
    frame["text"].inkout.redact()

Columns that are kept by Arrow are redacted at its speed; columns of objects hold texts and missing values, anything else
in them is a ``TypeError``. Index, name, missing values and type stay; categories become texts.
"""

from typing import Any

import pandas

import inkout
from inkout.arrow import redact_array

from ._values import BLOCKED, readable, shared

__all__ = ["redact_series"]


def redact_series(
    series: "pandas.Series", *, engine: "inkout.Engine | None" = None, vault: "inkout.Vault | None" = None
) -> "pandas.Series":
    """A series of texts inked. Raises ``TypeError`` for other types."""
    if isinstance(series.dtype, pandas.CategoricalDtype):
        series = series.astype(object)
    if hasattr(series.array, "__arrow_array__") and hasattr(series.dtype, "__from_arrow__"):
        return _by_arrow(series, engine, vault)
    if series.dtype != object and not pandas.api.types.is_string_dtype(series.dtype):
        raise TypeError(f"not a column of texts: {series.dtype}")
    present = series.notna()
    texts = series[present].tolist()
    other = next((type(text).__name__ for text in texts if not isinstance(text, str)), None)
    if other:
        raise TypeError(f"not a column of texts: it holds '{other}'")
    redacted = shared(engine).redact_many([readable(text) for text in texts], vault=vault)
    out = series.copy()
    out[present] = [BLOCKED if r.verdict == "block" else r.text for r in redacted]
    return out


def _by_arrow(series: "pandas.Series", engine: "inkout.Engine | None", vault: "inkout.Vault | None") -> "pandas.Series":
    import pyarrow

    column = pyarrow.chunked_array(redact_array(pyarrow.chunked_array([pyarrow.array(series.array)]), engine=engine, vault=vault))
    return pandas.Series(series.dtype.__from_arrow__(column), index=series.index, name=series.name)


@pandas.api.extensions.register_series_accessor("inkout")
class SeriesAccessor:
    """``series.inkout``"""

    def __init__(self, series: "pandas.Series") -> None:
        self._series = series

    def redact(self, **options: Any) -> "pandas.Series":
        """The texts inked; options as in `redact_series`."""
        return redact_series(self._series, **options)
