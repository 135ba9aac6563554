"""What is printed: plain text, and no reason to stop work where nobody reads it any more."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from rich.console import Console

from reluscope.text.printable import harmless


class PlainConsole(Console):
    """A console that takes nothing in a text for markup, and falls silent on a closed pipe."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Print nothing more; rich would end the process."""
        self.quiet = True
        let_pipes_go()


def say(lines: Iterable[str]) -> None:
    """Print lines; what is in the names of files steers no terminal."""
    print(harmless("\n".join(lines)))


def show(parts: Iterable[Any]) -> None:
    """Print texts as ``say`` does, and tables between them."""
    console = PlainConsole()
    for part in parts:
        if isinstance(part, str):
            say([part])
        else:
            write_out()
            console.print(part)


def write_out() -> None:
    """Write what is left to print.

    Raises
    ------
    OSError
        Where it cannot be written; a BrokenPipeError where nobody reads it.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def let_pipes_go() -> None:
    """Let what is left to print vanish: the interpreter would complain of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
