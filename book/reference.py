"""The reference: a page for each part of the package, from the docstrings of its public names."""

from importlib import import_module
from pathlib import Path

PACKAGES = (
    "data", "nn", "optim", "train", "cells", "brought", "pictures", "sweep", "live", "course",
)  # fmt: skip


def write_reference(folder: Path) -> None:
    """Write the pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        (folder / f"{name}.md").write_text(_page(f"reluscope.{name}"), encoding="utf-8")


def _page(package: str) -> str:
    module = import_module(package)
    described = "\n".join(_entry(name, getattr(module, name)) for name in module.__all__)
    return f"# `{package}`\n\n```{{eval-rst}}\n.. currentmodule:: {package}\n\n{described}\n```\n"


def _entry(name: str, found: object) -> str:
    if isinstance(found, type):
        return f".. autoclass:: {name}\n   :members:\n"
    return f".. {'autofunction' if callable(found) else 'autodata'}:: {name}\n"
