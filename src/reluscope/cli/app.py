"""The commands, their common options, and how errors become messages and exit codes.

Commands are named by import path: only the one that is called is loaded, and none for help.
"""

import errno
import sys
from io import TextIOWrapper

from cyclopts import App, Parameter
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from reluscope.cli.settings_file import settings_from_file
from reluscope.errors import InputError, ReluscopeError
from reluscope.version import VERSION

app = App(
    name="reluscope",
    help="Build a ReLU network from nothing but tensors, train it, then look through it.",
    help_epilogue="Begin with: reluscope demo. Every command explains itself: add --help.",
    version=VERSION,
    config=settings_from_file,
    default_parameter=Parameter(consume_multiple=True, negative_iterable=()),
)
_COMMANDS = {
    "demo": "Train on the default grid and show what was learned, in pictures and a short report.",
    "train": "Train a network and save it with its history, pictures and settings.",
    "photo": "Photograph the plane through a saved network.",
    "cells": "Cut the plane into the exact cells of a saved network: count, draw or export them.",
    "film": "Train a network and film its cells meanwhile: GIF, MP4 or WebM.",
    "info": "Say what is in a saved network.",
    "data": "Preview or export a data set.",
}
for _order, (_name, _help) in enumerate(_COMMANDS.items()):
    app.command(f"reluscope.cli.{_name}:{_name}", name=_name, help=_help, sort_key=_order)


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a letter that a terminal has not becomes "?"
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code instead of showing a traceback for what we foresaw."""
    try:
        app(arguments, result_action="return_none")
    except InputError as error:
        return _fail("Input", str(error), 2)
    except ReluscopeError as error:
        return _fail("Failed", str(error), 1)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO)
        return _fail("File", f"{error.strerror or error}: {error.filename or ''}", 1 if full else 2)
    except KeyboardInterrupt:
        return _fail("Interrupted", "Stopped by Ctrl-C; no half-written file is left.", 130)
    except BrokenPipeError:
        return 0
    return 0


def _fail(title: str, message: str, code: int) -> int:
    Console(stderr=True).print(Panel(Text(message), title=title, title_align="left", style="red"))
    return code
