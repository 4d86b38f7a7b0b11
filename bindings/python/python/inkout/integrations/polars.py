"""Columns of polars: importing this module gives expressions and series a namespace ``inkout``.

    import inkout.integrations.polars
    frame.with_columns(polars.col("text").inkout.redact())       # also in lazy frames
    frame["text"].inkout.redact()

Strings, categories and enumerations become strings. Nulls stay.
"""

from typing import Any

import polars

import inkout
from inkout.arrow import redact_array

__all__ = ["redact_series"]


def redact_series(
    series: "polars.Series", *, engine: "inkout.Engine | None" = None, vault: "inkout.Vault | None" = None
) -> "polars.Series":
    """A series of texts inked. Raises ``TypeError`` for other types."""
    if series.dtype in (polars.Categorical, polars.Enum):
        series = series.cast(polars.String)
    return polars.Series(series.name, redact_array(series, engine=engine, vault=vault))


@polars.api.register_series_namespace("inkout")
class SeriesNamespace:
    """``series.inkout``"""

    def __init__(self, series: "polars.Series") -> None:
        self._series = series

    def redact(self, **options: Any) -> "polars.Series":
        """The texts inked; options as in `redact_series`."""
        return redact_series(self._series, **options)


@polars.api.register_expr_namespace("inkout")
class ExprNamespace:
    """``polars.col(…).inkout``"""

    def __init__(self, expression: "polars.Expr") -> None:
        self._expression = expression

    def redact(self, **options: Any) -> "polars.Expr":
        """The texts inked; options as in `redact_series`."""
        return self._expression.map_batches(
            lambda series: redact_series(series, **options), return_dtype=polars.String, is_elementwise=True
        )
