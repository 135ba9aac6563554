"""What honest code does and a cage does not let it do: made harmless, or explained."""

import builtins
import importlib.abc
import io
import os
import sys
from typing import Any

import torch


class _NotHere(importlib.abc.MetaPathFinder):
    """Says why there is no reluscope in the checker."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.partition(".")[0] == "reluscope":
            raise ImportError(
                "reluscope is not available in the checker: it holds what is to be written"
            )


def soften() -> None:
    """Make idle what would end a caged process or fail in it, and is often called."""
    torch.set_num_threads = _idle
    torch.set_num_interop_threads = _idle
    torch.use_deterministic_algorithms = _idle  # one thread is, and it would load a compiler
    if not any(isinstance(finder, _NotHere) for finder in sys.meta_path):
        sys.meta_path.insert(0, _NotHere())
    vars(builtins).setdefault("get_ipython", _Notebook)
    vars(builtins).setdefault("display", _idle)
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.Figure.savefig = pyplot.show = _idle


def _idle(*_: Any, **__: Any) -> None:
    """Do nothing."""


class _Notebook:
    """What an exported notebook calls for its magics: ``get_ipython().run_line_magic(…)``."""

    def __getattr__(self, name: str) -> Any:
        return _idle


class _Bounded(io.RawIOBase):
    """Lets so many bytes through to a descriptor, and drops the rest without a word."""

    def __init__(self, descriptor: int, most: int) -> None:
        self._descriptor = descriptor
        self._left = most

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, content: Any) -> int:
        view = memoryview(content)
        if self._left > 0:
            self._left -= os.write(self._descriptor, view[: self._left])
        return len(view)


def print_at_most(characters: int) -> None:
    """Let ``print`` write so much, and swallow what goes beyond."""
    out = io.BufferedWriter(_Bounded(1, characters))
    text = io.TextIOWrapper(out, "utf-8", errors="backslashreplace", line_buffering=True)
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = text  # type: ignore[misc]
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc]  # noqa: SIM115
