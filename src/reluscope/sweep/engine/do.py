"""One task done where a worker is: rows made, and written to the sweep's folder."""

import json
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shlex import quote

import torch

from reluscope.cells import cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.sweep.engine.orders import Order
from reluscope.sweep.results.columns import columns_of
from reluscope.sweep.results.folder import PLAN
from reluscope.sweep.results.parts import write_part
from reluscope.sweep.tasks.rows import rows_of
from reluscope.sweep.tasks.task import Task

_NAMED = 4  # runs of a task over which workers die


@dataclass(frozen=True)
class Done:
    """A task that is done: how many runs, and the seconds that they took by themselves."""

    task: str
    runs: int
    seconds: float
    processor: float  # seconds of a core: less where others use the cores as well


def do(order: str, folder: str) -> Done:
    """Do a task and write its file.

    Parameters
    ----------
    order : str
        The task as JSON.
    folder : str
        Of the sweep; the client and all workers must see the same one there.

    Raises
    ------
    InputError
        Where the folder is not to be seen from here.
    OSError
        Where the file cannot be written.
    """
    make_ready()
    task = Task.from_plain(json.loads(order))
    place = Path(folder)
    if not (place / PLAN).is_file():
        raise InputError(
            f"A worker does not see {folder}: name a folder with --out that all machines share."
        )
    began, processor = time.perf_counter(), time.thread_time()
    rows = rows_of(task)
    taken = time.perf_counter() - began, time.thread_time() - processor
    write_part(place, task.id, rows, columns_of(task.measure))
    return Done(task.id, len(task), *taken)


@cache
def make_ready() -> None:
    """Let this process compute on one thread, and load what it is going to need, once.

    There are as many workers as there are cores. Compiled kernels take seconds to load: that is
    not the time of any run.
    """
    torch.set_num_threads(1)
    cells = cell_complex(MLP((2, 4, 4, 2)), (-1, 1, -1, 1), threads=1)
    cells.decision_boundary()
    assert cells.n_linear_regions


def order_of(task: Task, folder: Path) -> Order:
    """Return what a worker is to do of a task: plain text."""
    first, more = task.numbers[0], len(task) - _NAMED
    named = ", ".join(map(str, task.numbers[:_NAMED])) + (f" and {more} more" if more > 0 else "")
    about = (
        f"{'runs' if len(task) > 1 else 'run'} {named}, of which "
        f"reluscope results {quote(str(folder))} --network {first} trains one alone"
    )
    plain = json.dumps(task.plain()), str(folder.resolve())
    return Order(task.id, do, plain, about)
