"""A word to the user while the engine is compiled, once per machine: the result is kept."""

import sys
from collections.abc import Callable
from typing import Any

from numba.core import event

_MESSAGE = "reluscope: compiling the cell engine for this machine; that takes about a minute, once."


class _Word(event.Listener):
    """Says so when the first of our kernels is not found in numba's cache."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said = False

    def on_start(self, event: Any) -> None:
        """Say it once, for our own kernels only."""
        module = event.data["dispatcher"].py_func.__module__
        if not self._said and module.startswith("reluscope."):
            self._said = True
            self._say(_MESSAGE)

    def on_end(self, event: Any) -> None:
        """Nothing: the word was said."""


def announce_compiling() -> None:
    """Print one line to stderr when compiling begins in this process."""
    event.register("numba:compile", _Word(lambda text: print(text, file=sys.stderr, flush=True)))  # type: ignore[no-untyped-call]
