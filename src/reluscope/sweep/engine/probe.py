"""What a sweep would take: a run of each shape is tried, and the rest is arithmetic."""

import io
import time
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from reluscope.sweep.engine.do import make_ready
from reluscope.sweep.plan.measure import Measure
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.settings import SEEDS, Settings
from reluscope.sweep.results.columns import columns_of, schema_of
from reluscope.sweep.results.parts import needed
from reluscope.sweep.tasks.check import check_runs
from reluscope.sweep.tasks.measure import measured
from reluscope.sweep.tasks.rows import rows_of, step_of
from reluscope.sweep.tasks.sample import sample_of
from reluscope.sweep.tasks.task import Task, tasks_of
from reluscope.sweep.tasks.train import networks_at

_SHAPES = 12  # that are tried
_STEPS = 40  # of a task's networks
_FAR = 4000  # steps of a network that is measured
_PATIENCE = 2  # seconds of measuring
_PART = 4000  # bytes of a file beside its rows


@dataclass(frozen=True)
class Estimate:
    """What a plan would take.

    Attributes
    ----------
    runs, rows, tasks, shapes : int
    seconds : float
        Of a core, for all runs; starting workers is not counted.
    size : int
        Bytes on the disk, about.
    finest : int
        Runs in which a moment falls onto a step that is not the one asked for: a fraction of an
        epoch finer than its steps.
    """

    runs: int
    rows: int
    tasks: int
    shapes: int
    seconds: float
    size: int
    finest: int


def estimate(plan: Plan) -> Estimate:
    """Try a run of each shape, or of a few, and say what all would take.

    Raises
    ------
    InputError
        Where the plan cannot be done.

    Examples
    --------
    >>> found = estimate(Plan(run={"epochs": 2}, grid={"seed": [0, 1], "hidden": [[4], [8]]}))
    >>> found.runs, found.rows, found.tasks, found.shapes
    (4, 8, 2, 2)
    """
    check_runs(plan)
    needed("pyarrow")
    make_ready()
    every = tasks_of(plan)
    shapes = Counter(_shape(run) for run in plan.runs)
    tried = {shape: _seconds(*chosen) for shape, chosen in _chosen(every, shapes).items()}
    mean = sum(tried.values()) / len(tried)
    seconds = sum(n * tried.get(shape, mean) for shape, n in shapes.items())
    return Estimate(
        runs=len(plan.runs),
        rows=plan.rows,
        tasks=len(every),
        shapes=len(shapes),
        seconds=seconds,
        size=_size(plan, len(every)),
        finest=sum(_is_finer_than_steps(run, plan) for run in plan.runs),
    )


def _shape(run: Settings) -> str:
    return repr([(name, value) for name, value in run if name not in SEEDS])


def _chosen(tasks: list[Task], shapes: Counter[str]) -> dict[str, tuple[Settings, Task]]:
    """Return a run of each shape, or of a few at equal distances, and the task that it is in."""
    names = list(shapes)
    wanted = set(names[:: -(-len(names) // _SHAPES)])
    found: dict[str, tuple[Settings, Task]] = {}
    for task in tasks:
        for run in task.runs:
            if (shape := _shape(run)) in wanted:
                found.setdefault(shape, (run, task))
    return found


def _seconds(run: Settings, task: Task) -> float:
    """Return the seconds of a core that a run takes: its share of training, and its measures."""
    return _of_training(task) / len(task) + _of_measures(run, task.measure)


def _of_training(task: Task) -> float:
    """Return the seconds in which the task's networks are trained, from some of their steps."""
    steps = step_of(Fraction(task.runs[0].epochs), task.runs[0])
    few = min(steps, _STEPS)
    networks = networks_at(task.runs, [0, few])
    next(networks)
    began = time.thread_time()
    next(networks)
    return (time.thread_time() - began) * steps / max(few, 1)


def _of_measures(run: Settings, measure: Measure) -> float:
    """Return the seconds in which a run is measured at all moments: cells grow while it learns.

    Moments after many steps, or after long measuring, are taken to be like the last one before.
    """
    moments = measure.moments(run.epochs)
    steps = [step_of(moment, run) for moment in moments]
    near = [step for step in steps if step <= _FAR] or [min(_FAR, steps[0])]
    taken: list[float] = []
    for [net] in networks_at([run], near):
        if net is not None:
            began = time.thread_time()
            measured(net, run, sample_of(run), measure)
            taken.append(time.thread_time() - began)
        if sum(taken) > _PATIENCE:
            break
    return sum(taken) + (len(steps) - len(taken)) * taken[-1] if taken else 0.0


def _size(plan: Plan, tasks: int) -> int:
    """Return the bytes of all files, from one with a single run's row many times."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    first = plan.measure.model_copy(update={"when": (0,)})
    rows = rows_of(Task((plan.runs[0],), (0,), first)) * 2
    schema = schema_of(columns_of(plan.measure))
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), file, compression="zstd")
    numbers = 8 * (len(plan.measure.columns) + 5)  # what differs from row to row
    return tasks * (len(file.getvalue()) + _PART) + plan.rows * numbers


def _is_finer_than_steps(run: Settings, plan: Plan) -> bool:
    per_epoch = -(-len(sample_of(run).y) // run.batch_size)
    moments = plan.measure.moments(run.epochs)
    return any((moment * per_epoch).denominator != 1 for moment in moments)
