"""The example of the project's README prints what it says."""

import pathlib
import re
import subprocess
import sys

README = pathlib.Path(__file__).resolve().parents[3] / "README.md"


def test_the_example():
    example = re.search(r"```python\n(.*?)```", README.read_text(), re.DOTALL).group(1)
    printed = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True).stdout
    assert printed.splitlines() == re.findall(r"print\(.*\) +# (.*)", example)


def test_the_program_is_inside():
    command = [sys.executable, "-m", "inkout", "-q"]
    inked = subprocess.run(command, input="ssn 536-90-4399\n", capture_output=True, text=True, check=True)
    assert inked.stdout == "ssn [US_SSN]\n"
