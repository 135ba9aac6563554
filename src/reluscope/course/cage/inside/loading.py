"""The reader's files as modules, loaded from memory; they may import one another."""

import importlib.abc
import importlib.util
import linecache
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class Sources(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules whose sources were handed over."""

    def __init__(self, sources: dict[str, tuple[str, bytes]]) -> None:
        self._sources = sources  # {module: (file, source)}

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return a spec for a module that was handed over, or None."""
        if name not in self._sources:
            return None
        return importlib.util.spec_from_loader(name, self, origin=self._sources[name][0])

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave the module to Python."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's source."""
        file, source = self._sources[module.__name__]
        module.__file__ = file
        text = importlib.util.decode_source(source)
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(compile(text, file, "exec"), module.__dict__)


def module_names(files: Iterable[str]) -> dict[str, str]:
    """Return ``{module: file}``: stems, made into names where they are none."""
    names: dict[str, str] = {}
    for file in files:
        stem = file.rsplit("/", 1)[-1].removesuffix(".py")
        name = stem if stem.isidentifier() and stem not in sys.stdlib_module_names else None
        if name is None or name in names or name in ("torch", "numpy", "matplotlib"):
            name = f"file_{len(names)}"
        names[name] = file
    return names


def find(function: str, modules: Sequence[ModuleType]) -> Any:
    """Return a function by its name at the top level of the modules: where it was written first."""
    written: list[Any] = []
    imported: list[Any] = []
    for module in modules:
        found = vars(module).get(function)
        if callable(found):
            own = getattr(found, "__module__", None) == module.__name__
            (written if own else imported).append(found)
    return (written + imported or [None])[0]


def replace(old: Any, new: Any, modules: Sequence[ModuleType]) -> bool:
    """Put ``new`` wherever the modules' top levels name ``old``; return whether any did."""
    done = False
    for module in modules:
        for name, value in list(vars(module).items()):
            if value is old:
                setattr(module, name, new)
                done = True
    return done
