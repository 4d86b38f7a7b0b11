"""The examples in the docstrings of compiled classes, which doctest does not look into by itself."""

import doctest

import pytest

import inkout

NAMES = {name: getattr(inkout, name) for name in inkout.__all__}
DOCUMENTED = [
    (f"{name}.{member}", getattr(inside, "__doc__", None))
    for name, thing in NAMES.items()
    if isinstance(thing, type)
    for member, inside in [("__doc__", thing), *vars(thing).items()]
    if not member.startswith("__") or member == "__doc__"
]


@pytest.mark.parametrize(("name", "text"), DOCUMENTED, ids=[name for name, _ in DOCUMENTED])
def test_what_the_docstrings_show(name, text):
    assert text, f"{name} has no docstring"
    test = doctest.DocTestParser().get_doctest(text, dict(NAMES), name, None, None)
    assert doctest.DocTestRunner().run(test).failed == 0
