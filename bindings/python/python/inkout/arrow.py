"""Columns of text, redacted at native speed: for whatever library speaks the Arrow C data interface.

pandas, polars, pyarrow, Spark, Ray, DuckDB and DataFusion all do; none of them is needed or imported here.

    redacted = pyarrow.chunked_array(inkout.arrow.redact_array(table["text"]))
    redacted = polars.Series(inkout.arrow.redact_array(frame["text"]))
"""

from typing import Any, Protocol

import inkout

from ._inkout import Array, ChunkedArray, _redact_array

__all__ = ["Array", "ChunkedArray", "redact_array"]


class _Arrow(Protocol):
    def __arrow_c_array__(self, requested_schema: "object | None" = None, /) -> "tuple[object, object]": ...


class _Stream(Protocol):
    def __arrow_c_stream__(self, requested_schema: "object | None" = None, /) -> object: ...


def redact_array(
    data: "_Arrow | _Stream",
    *,
    engine: "inkout.Engine | None" = None,
    vault: "inkout.Vault | None" = None,
    threads: "int | None" = None,
) -> Any:
    """``data`` with what the policy acts on inked; nulls, length and type stay.

    ``data`` is an array or a stream of arrays of texts: utf8, large_utf8, string_view, or a dictionary of such. The
    result is an `Array` for what has ``__arrow_c_array__``, a `ChunkedArray` for what has ``__arrow_c_stream__`` alone;
    a text that the policy blocks becomes ``[BLOCKED]``. ``threads`` is as in ``Engine.redact_many``: all cores by default.

    Raises ``TypeError`` for columns of other types, ``ValueError`` where text is not valid UTF-8.
    """
    return _redact_array(inkout._default() if engine is None else engine, data, vault=vault, threads=threads)
