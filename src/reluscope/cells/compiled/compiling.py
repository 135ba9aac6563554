"""A word to the user while the engine is compiled, and only a true one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from numba.core import event
from numba.core.compiler_lock import global_compiler_lock

from reluscope.cells.compiled.kept import store
from reluscope.cells.compiled.undisturbed import heard_again, put_off_again

_ALL = "compiling the cell engine for this machine; that takes about a minute, once."
_PART = "compiling a part of the cell engine for this machine; that takes some seconds, once."
_UNKEPT = (
    "compiling the cell engine, for about a minute. Every process will do so, as what is compiled "
    "cannot be kept ({reason}). The environment variable NUMBA_CACHE_DIR names another folder."
)
_WAITING = "another process is compiling the cell engine for this machine; waiting for it."
_said: list[str] = []
_expected: list[bool] = []  # not empty while all is compiled


def say(text: str) -> None:
    """Print a line to stderr, once, if there is one: nobody need be listening."""
    if text not in _said and sys.stderr is not None:
        _said.append(text)
        with suppress(OSError, ValueError):
            print("reluscope:", text, file=sys.stderr, flush=True)


def say_waiting() -> None:
    """Say that another process does the work."""
    say(_WAITING)


def say_unkept() -> None:
    """Say that every process will compile, and why."""
    say(_UNKEPT.format(reason=store.trouble))


@contextmanager
def compiling_all() -> Iterator[None]:
    """Say that all is compiled now, and nothing of each part."""
    say(_ALL)
    _expected.append(True)
    try:
        yield
    finally:
        _expected.clear()


class _Listener(event.Listener):
    """Is told by numba when it begins to compile what was not kept, and when it ends."""

    def on_start(self, event: Any) -> None:
        """Let signals be heard, and say what was not said yet."""
        heard_again()
        is_ours = event.data["dispatcher"].py_func.__module__.startswith("reluscope.")
        if is_ours and not _said and not _expected:
            say(_PART) if store.can_save() else say_unkept()

    def on_end(self, event: Any) -> None:
        """Put signals off again, as the compiled function is called now."""
        put_off_again()


event.register("numba:compile", _Listener())  # type: ignore[no-untyped-call]
if hasattr(os, "register_at_fork"):  # a child would wait for ever for a thread that compiles
    os.register_at_fork(
        before=global_compiler_lock.acquire,
        after_in_parent=global_compiler_lock.release,
        after_in_child=global_compiler_lock.release,
    )
