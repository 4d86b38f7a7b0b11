"""The cases that hold in every language; see tests/cases/README.md."""

import pathlib

import pytest

import inkout

tomllib = pytest.importorskip("tomllib", reason="from Python 3.11 on")
FOLDER = pathlib.Path(__file__).resolve().parents[3] / "tests" / "cases"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text())["case"]
    # Python's texts are no bytes.
    if "input_hex" not in case
]


@pytest.mark.parametrize("case", CASES)
def test_a_case_comes_out_as_written(case):
    text = case["input"]
    redacted = inkout.Engine(case.get("policy", "default")).redact(text)
    acted_on = [f for f in redacted.findings if f.action != "keep"]
    assert redacted.text == case.get("output", text)
    if "output" not in case:
        assert acted_on == []
    if "findings" in case:
        assert [{"entity": f.entity, "text": text[f.start : f.end]} for f in acted_on] == case["findings"]
