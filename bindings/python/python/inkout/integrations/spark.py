"""Columns of Spark, redacted by its workers.

    from inkout.integrations.spark import redact_udf, redact_in_arrow
    frame.withColumn("text", redact_udf()("text"))
    frame.mapInArrow(redact_in_arrow(["text"]), frame.schema)

The engine goes to the workers by its choices, not as a whole, and is built once in each. Labels say what stood there; with
``key`` values become placeholders, ``[EMAIL_0_7Q2XM4K9ABCDE]``, the same for the same value on every worker and in every
job with that key, so that columns can still be joined; secrets and cards stay labels. Nulls stay.
"""

from collections.abc import Callable, Iterator
from typing import Any

import inkout
from inkout.arrow import redact_array

__all__ = ["redact_in_arrow", "redact_udf"]


def redact_udf(*, engine: "inkout.Engine | None" = None, key: "bytes | None" = None) -> "Callable[..., Any]":
    """A function on columns of strings: an Arrow UDF, or a pandas UDF before Spark 4.1."""
    from pyspark.sql import functions

    chosen = inkout._default() if engine is None else engine
    if hasattr(functions, "arrow_udf"):
        import pyarrow

        def redact(column: pyarrow.Array) -> pyarrow.Array:
            return pyarrow.array(redact_array(column, engine=chosen, vault=_vault(key), threads=1))

        return functions.arrow_udf(redact, "string")
    import pandas

    def redact_series(column: pandas.Series) -> pandas.Series:
        from inkout.integrations.pandas import redact_series

        return redact_series(column, engine=chosen, vault=_vault(key))

    return functions.pandas_udf(redact_series, "string")


def redact_in_arrow(
    columns: "list[str]", *, engine: "inkout.Engine | None" = None, key: "bytes | None" = None
) -> "Callable[[Iterator[Any]], Iterator[Any]]":
    """A function for ``mapInArrow`` that inks the named columns of each batch and leaves the others."""
    chosen = inkout._default() if engine is None else engine

    def redact(batches: "Iterator[Any]") -> "Iterator[Any]":
        import pyarrow

        for batch in batches:
            vault = _vault(key)
            arrays = [
                pyarrow.array(redact_array(column, engine=chosen, vault=vault, threads=1)) if name in columns else column
                for name, column in zip(batch.schema.names, batch.columns)
            ]
            yield pyarrow.RecordBatch.from_arrays(arrays, schema=batch.schema)

    return redact


def _vault(key: "bytes | None") -> "inkout.Vault | None":
    """A vault for one batch: with a key all vaults agree, so none has to remember a whole column."""
    return None if key is None else inkout.Vault(key=key)
