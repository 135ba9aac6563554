"""The commands, their common options, and how errors become messages and exit codes.

Commands are named by import path: only the one that is called is loaded. Their files load what does
the work when they are called, so that help is quick.
"""

import errno
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from cyclopts import App, CycloptsError, Parameter, UnknownOptionError, ValidationError
from rich.panel import Panel
from rich.text import Text

from reluscope.cli.options.given import Given
from reluscope.cli.options.other_words import other_words
from reluscope.cli.terminal.console import PlainConsole, let_pipes_go, write_out
from reluscope.cli.terminal.signals import Ended
from reluscope.errors import InputError, MissingDependencyError, ReluscopeError
from reluscope.text.printable import harmless
from reluscope.version import VERSION


def _typed(value: object) -> Any:
    """Return a default as one types it, or None where there is nothing to type."""
    if value is None or value is False or value == ():
        return None
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


given = Given()
app = App(
    name="reluscope",
    help="Build a ReLU network from nothing but tensors, train it, then look through it.",
    help_epilogue="Begin with: reluscope demo. Every command explains itself: add --help.",
    version=VERSION,
    config=given,
    default_parameter=Parameter(
        consume_multiple=True, negative_iterable=(), show_choices=False, show_default=_typed
    ),
    exit_on_error=False,
    print_error=False,
    suppress_keyboard_interrupt=False,
)
_NO_MEMORY = "There is not enough memory. Take fewer points, pixels, cells or neurons."
_PLACES = (
    "demo", "train", "pictures.photo", "pictures.diagram", "pictures.cells", "pictures.film",
    "live", "info", "data", "course", "sweep.sweep", "sweep.results", "sweep.plot",
    "sweep.report", "sweep.count",
)  # fmt: skip
COMMANDS = {place.rpartition(".")[2]: f"reluscope.cli.{place}" for place in _PLACES}
for _order, (_name, _module) in enumerate(COMMANDS.items()):
    app.command(f"{_module}:{_name}", name=_name, sort_key=_order)
app.register_install_completion_command(
    help="Let the Tab key complete commands, options and their values in this shell, from now on."
)


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code instead of showing a traceback for what we foresaw.

    A command that returns a number has earned that code itself.
    """
    earned = None
    try:
        if arguments in ([], ["--help"], ["-h"]):
            list(map(app.__getitem__, COMMANDS))  # load them: each tells what it does
        _check_here()
        earned = app(arguments, result_action="return_value")
        write_out()
    except UnknownOptionError as error:
        return _fail("Usage", other_words(error) or str(error), 2)
    except ValidationError as error:
        return _fail("Input", given.broken_rule(error), 2)
    except CycloptsError as error:
        return _fail("Usage", str(error), 2)
    except InputError as error:
        return _fail("Input", given.in_its_words(str(error)), 2)
    except MissingDependencyError as error:
        return _fail("Missing", str(error), 2)
    except ReluscopeError as error:
        return _fail("Failed", given.in_its_words(str(error)), 1)
    except BrokenPipeError:
        let_pipes_go()
    except SystemExit:  # rich, where nobody reads the help
        return 0
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
        where = f": {error.filename}" if error.filename else "."
        return _fail("File", f"{error.strerror or error}{where}", 1 if full else 2)
    except (MemoryError, RuntimeError) as error:
        if not _is_lack_of_memory(error):
            raise
        return _fail("Failed", _NO_MEMORY, 1)
    except KeyboardInterrupt as stop:
        end = stop if isinstance(stop, Ended) else Ended(signal.SIGINT)
        notes = getattr(stop, "__notes__", ["No half-written file is left."])
        return _fail("Interrupted", "\n".join([f"Stopped by {end.cause}.", *notes]), end.code)
    return earned if isinstance(earned, int) else 0


def _is_lack_of_memory(error: MemoryError | RuntimeError) -> bool:
    """Whether there was too little memory, for which PyTorch has errors of its own."""
    return (
        isinstance(error, MemoryError)
        or type(error).__name__ == "OutOfMemoryError"
        or "can't allocate memory" in str(error)
    )


def _check_here() -> None:
    """Raise an InputError where the current folder is gone: PyTorch would end the process."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise InputError("The current folder was removed: change to another one.") from None


def _fail(title: str, message: str, code: int) -> int:
    with suppress(OSError):  # the terminal may be gone
        box = Panel(Text(harmless(message)), title=title, title_align="left", style="red")
        PlainConsole(stderr=True).print(box)
    return code
