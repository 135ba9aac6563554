"""Progress bars for anything that takes longer than a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class Advance(Protocol):
    """Call it when some of the steps are done, with a short text to show beside the bar."""

    def __call__(self, steps: int = 1, note: str = "") -> None:
        """Move the bar on by ``steps`` and replace the text beside it."""


@contextmanager
def progress_bar(title: str, total: int, *, shown: bool = True) -> Iterator[Advance]:
    """Show a bar on stderr while the block runs; nothing where stderr is not a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
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
