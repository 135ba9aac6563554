import doctest
import sys
from pathlib import Path

import pytest

import reluscope.data

MODULES = sorted(
    f"reluscope.data.{path.stem}"
    for path in Path(reluscope.data.__file__).parent.glob("*.py")
    if path.stem != "__init__"
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_run(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(sys.modules[name]).failed == 0
