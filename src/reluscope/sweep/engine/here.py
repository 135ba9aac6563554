"""Tasks done in this process, one after another."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reluscope.sweep.engine.do import Done, do, order_of
from reluscope.sweep.tasks.task import Task


def do_here(tasks: Iterable[Task], folder: Path) -> Iterator[Done]:
    """Yield tasks as they are done."""
    for task in tasks:
        yield do(order_of(task), str(folder))
