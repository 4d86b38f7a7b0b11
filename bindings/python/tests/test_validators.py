"""Every validator against an independent implementation of its public rule, on random candidates.

The rules are in `public_rules`: those of python-stdnum, and the rest written from their sources. A validator runs here
by itself, through a pattern that takes whatever stands behind a mark.
"""

import json
import pathlib
import random
import re
import subprocess
import sys

import pytest

import inkout
from public_rules.table import APART, RULES, UNRULED, drawn, oracle

CANDIDATES = 10_000
SOURCES = pathlib.Path(__file__).resolve().parents[3] / "src" / "validate"
MARK = "candidate="
PATTERN = """
[[entity]]
name = "checked"
category = "pii"
description = "What the validator accepts."

[[pattern]]
id = "check.validator"
entity = "checked"
description = "Whatever stands behind the mark."
regex = {{ pattern = '{mark}(.{{1,400}})', anchors = ["{mark}"], group = 1, unicode = true }}
validator = "{validator}"
require_valid = true
score = 0.9
"""


def accepted(validator, candidates, folder):
    """Which of the candidates the validator calls valid."""
    rules = folder / "check.toml"
    rules.write_text(PATTERN.format(mark=MARK, validator=validator))
    engine = inkout.Engine(policy="strict", patterns=[rules], entities=["checked"])
    text = "".join(f"{MARK}{candidate}\n" for candidate in candidates)
    # Not what is found by reading digits as base64.
    starts = {finding.start for finding in engine.scan(text) if finding.view == "raw"}
    found, at = [], 0
    for candidate in candidates:
        found.append(at + len(MARK) in starts)
        at += len(MARK) + len(candidate) + 1
    return found


@pytest.mark.parametrize("validator", sorted(RULES))
def test_a_validator_is_its_public_rule(validator, tmp_path):
    rule, *shapes = RULES[validator]
    rule, dice = oracle(rule), random.Random(validator)
    drawn_at_random = (drawn(shape, dice) for _ in range(CANDIDATES // len(shapes) + 1) for shape in shapes)
    # What consists of one digit over and over was never given to anyone; stdnum does not always say so.
    candidates = [candidate for candidate in drawn_at_random if len(set(candidate)) > 1]
    apart = APART.get(validator, (lambda _: False, ""))[0]
    verdicts = [bool(rule(candidate)) for candidate in candidates]
    ours = accepted(validator, candidates, tmp_path)
    assert any(ours) and not all(ours)
    differ = [one for one, a, b in zip(candidates, ours, verdicts) if a != b and not apart(one)]
    assert not differ, f"{len(differ)} of {len(candidates)} differ, for example {differ[:3]}"
    # An exception that covers most candidates would compare nothing.
    assert sum(map(apart, candidates)) < len(candidates) / 2


def test_every_validator_has_a_rule():
    sources = "".join(source.read_text() for source in SOURCES.rglob("*.rs"))
    declared = set(re.findall(r'Validator \{ name: "(\w+)"', sources))
    listed = subprocess.run(
        [sys.executable, "-m", "inkout", "patterns", "list", "--format", "json"], check=True, capture_output=True
    )
    used = {pattern["validator"] for pattern in json.loads(listed.stdout)["patterns"]} - {None}
    assert used <= declared, "validators are declared in another form than this test reads"
    assert declared == {*RULES, *UNRULED}
