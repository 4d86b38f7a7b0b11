"""What RECIPES.md shows is what happens."""

import doctest
import pathlib
import re

import pytest

TEXT = (pathlib.Path(__file__).resolve().parents[3] / "RECIPES.md").read_text()
RECIPES = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE))


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe(name):
    test = doctest.DocTestParser().get_doctest(RECIPES[name], {}, name, "RECIPES.md", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
