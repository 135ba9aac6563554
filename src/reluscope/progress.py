"""Progress bars for anything that takes longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

_PARTS = 1000


class Advance(Protocol):
    """Call it when some of the steps are done, with a short text to show beside the bar."""

    def __call__(self, steps: int = 1, note: str = "") -> None:
        """Move the bar on by ``steps`` and replace the text beside it."""


@contextmanager
def progress_bar(
    title: str, total: int, *, shown: bool = True, percent: bool = False
) -> Iterator[Advance]:
    """Show a bar on stderr while the block runs; nothing where stderr is not a terminal.

    In ``percent`` it tells how much is done where there are no steps to count.
    """
    console = Console(stderr=True)
    done = "{task.percentage:.0f} %" if percent else "{task.completed}/{task.total}"
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn(done),
        TextColumn("{task.fields[note]}", markup=False),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    hidden = not (shown and console.is_terminal)
    with Progress(*columns, console=console, disable=hidden, transient=True) as progress:
        task = progress.add_task(title, total=total, note="")

        def advance(steps: int = 1, note: str = "") -> None:
            progress.update(task, advance=steps, note=note)

        yield advance


@contextmanager
def telling_bar(title: str) -> Iterator[Callable[[float], None]]:
    """Show a bar that is told how much is done, from 0 to 1."""
    done = 0
    with progress_bar(title, _PARTS, percent=True) as advance:

        def tell(share: float) -> None:
            nonlocal done
            advance(round(_PARTS * share) - done)
            done = round(_PARTS * share)

        yield tell
