"""Every public name has an example, and each example runs and says what it says."""

import doctest
import importlib
import inspect
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


PARTS = ("brought", "data", "nn", "optim", "train", "cells", "pictures", "course", "sweep", "live")
WITHOUT = {
    "optim.Schedule",  # the type of a function, which holds no docstring of its own:
    "train.Callback",  # optim.step and train.EpochEnd show one each
}


def test_every_public_name_has_an_example():
    public = {
        f"{part}.{name}": getattr(getattr(reluscope, part), name)
        for part in PARTS
        for name in getattr(reluscope, part).__all__
    }
    public["MLPClassifier"] = reluscope.MLPClassifier
    assert set(reluscope.__all__) == {"MLPClassifier", *PARTS}
    without = {name for name, value in public.items() if ">>>" not in (inspect.getdoc(value) or "")}
    assert without == WITHOUT
    assert all(
        ">>>" in (vars(value).get("__doc__") or "")
        for value in public.values()
        if inspect.isclass(value)
    )
