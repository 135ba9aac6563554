"""Progress bars for anything that takes longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from reluscope.arguments import flag

Tell = Callable[[float], object]  # called with a share of the work, from 0 to 1
_PARTS = 1000
Hear = Callable[[float, int], object]  # called with the steps that are done, and all of them
_hearing: ContextVar[Hear | None] = ContextVar("hearing", default=None)


class Advance(Protocol):
    """Call it when some of the steps are done, with a short text to show beside the bar."""

    def __call__(self, steps: float = 1, note: str = "") -> None:
        """Move the bar on by ``steps`` and replace the text beside it."""


@contextmanager
def heard(hear: Hear) -> Iterator[None]:
    """Let the first bar within the block tell how many steps are done, and of how many.

    What ``hear`` raises ends the work.

    Examples
    --------
    >>> with heard(print), progress_bar("example", 2, shown=False) as advance:
    ...     advance()
    1 2
    """
    token = _hearing.set(hear)
    try:
        yield
    finally:
        _hearing.reset(token)


@contextmanager
def progress_bar(
    title: str, total: int, *, shown: bool = True, percent: bool = False
) -> Iterator[Advance]:
    """Show a bar on stderr while the block runs; nothing where stderr is not a terminal.

    In ``percent`` it tells how much is done where there are no steps to count.
    """
    console = Console(stderr=True)
    counted = "{task.percentage:.0f} %" if percent else "{task.completed}/{task.total}"
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn(counted),
        TextColumn("{task.fields[note]}", markup=False),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    hidden = not (shown and console.is_terminal)
    hear = _hearing.get()
    _hearing.set(None)  # of this bar alone
    with Progress(*columns, console=console, disable=hidden, transient=True) as progress:
        task = progress.add_task(title, total=total, note="")
        done: float = 0

        def advance(steps: float = 1, note: str = "") -> None:
            nonlocal done
            done += steps
            progress.update(task, advance=steps, note=note)
            if hear is not None:
                hear(done, total)

        yield advance


@contextmanager
def telling_bar(title: str) -> Iterator[Tell]:
    """Show a bar that is told how much is done, from 0 to 1."""
    with progress_bar(title, _PARTS, percent=True) as advance:
        yield telling(advance, _PARTS)


def telling(advance: Advance, steps: float = 1, note: str = "") -> Tell:
    """Return what moves a bar on by so many steps while it is told shares from 0 to 1."""
    done = 0.0

    def tell(share: float) -> None:
        nonlocal done
        advance(steps * share - done, note)
        done = steps * share

    return tell


@contextmanager
def asked_for(progress: bool | Tell, title: str) -> Iterator[Tell | None]:
    """Yield what is told how much is done: a bar, the function given, or nothing.

    Raises
    ------
    InputError
        Where ``progress`` is neither a function nor True or False.
    """
    if callable(progress):
        yield progress
    elif flag("progress", progress):
        with telling_bar(title) as tell:
            yield tell
    else:
        yield None


def share_of(tell: Tell | None, begin: float, end: float) -> Tell:
    """Return what tells the part from ``begin`` to ``end`` of the work by shares from 0 to 1.

    Examples
    --------
    >>> share_of(print, 0.5, 1.0)(0.25)
    0.625
    """

    def tell_part(share: float) -> None:
        if tell is not None:
            tell(begin + (end - begin) * share)

    return tell_part
