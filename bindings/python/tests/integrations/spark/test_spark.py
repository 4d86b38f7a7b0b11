"""Spark itself, on two local workers: 100,000 rows, nothing planted left, the same as in a single process."""

import os
import sys

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

import inkout
from inkout.arrow import redact_array
from inkout.integrations.spark import redact_in_arrow, redact_udf

ROWS = 100_000
KEY = b"a key for tests"


def text(n):
    if n % 10 == 0:
        return None
    return f"row {n}: write to user{n % 997}@mail{n % 13}.example.com, ssn 536-90-{1000 + n % 9000}, thanks"


@pytest.fixture(scope="module")
def frame():
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    options = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    builder = SparkSession.builder.master("local[2]").appName("inkout")
    for name, value in options.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    yield spark.createDataFrame([(n, text(n)) for n in range(ROWS)], "n int, text string").repartition(4).cache()
    spark.stop()


def rows(frame):
    return [row.text for row in frame.orderBy("n").collect()]


def alone(**options):
    """What a single process makes of the same rows."""
    return pa.array(redact_array(pa.array([text(n) for n in range(ROWS)]), **options)).to_pylist()


def assert_clean(texts):
    assert len(texts) == ROWS and texts[0] is None
    assert not any("example.com" in (text or "") or "536-90" in (text or "") for text in texts)


def test_a_udf(frame):
    got = rows(frame.withColumn("text", redact_udf()("text")))
    assert_clean(got)
    assert got == alone()


def test_keyed_values_agree_across_workers(frame):
    got = rows(frame.withColumn("text", redact_udf(key=KEY)("text")))
    assert_clean(got)
    assert got == alone(vault=inkout.Vault(key=KEY))
    assert len({text.split("ssn ")[1] for text in got if text}) == 9000 - 900
    mapped = rows(frame.mapInArrow(redact_in_arrow(["text"], key=KEY), frame.schema))
    assert mapped == got


def test_map_in_arrow(frame):
    got = frame.mapInArrow(redact_in_arrow(["text"]), frame.schema)
    assert got.schema == frame.schema
    assert rows(got) == alone()
