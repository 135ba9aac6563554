"""Every example in a public docstring runs and says what it says."""

import doctest
import importlib
import pkgutil

import pytest

import reluscope

MODULES = [
    "reluscope",
    *(
        found.name
        for found in pkgutil.walk_packages(reluscope.__path__, "reluscope.")
        if not found.name.endswith("__main__")
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(importlib.import_module(name)).failed == 0
