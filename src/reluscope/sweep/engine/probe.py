"""What a sweep would take: a run of each shape is tried a little, and the rest is arithmetic."""

import io
import time
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from reluscope.sweep.engine.do import make_ready
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
_STEPS = 40
_PART = 4000  # bytes of a file beside its rows


@dataclass(frozen=True)
class Estimate:
    """What a plan would take.

    Attributes
    ----------
    runs, rows, tasks, shapes : int
    seconds : float
        Of one worker, starting it not counted.
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
    """Try a few runs and say what all would take.

    Cells are counted after a few steps only, so a sweep whose cells grow later takes longer.

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
    tried = {shape: _seconds(run, plan) for shape, run in _chosen(plan, shapes).items()}
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


def _chosen(plan: Plan, shapes: Counter[str]) -> dict[str, Settings]:
    """Return a run of each shape, or of a few at equal distances."""
    names = list(shapes)
    wanted = set(names[:: -(-len(names) // _SHAPES)])
    found: dict[str, Settings] = {}
    for run in plan.runs:
        if (shape := _shape(run)) in wanted:
            found.setdefault(shape, run)
    return found


def _seconds(run: Settings, plan: Plan) -> float:
    """Return the seconds that a run takes, from some of its steps and one measurement."""
    moments = plan.measure.moments(run.epochs)
    steps = step_of(Fraction(run.epochs), run)
    few = min(steps, _STEPS)
    began = time.perf_counter()
    *_, [net] = networks_at([run], [0, few])
    of_steps = (time.perf_counter() - began) * steps / max(few, 1)
    if net is None:
        return of_steps
    measured(net, run, sample_of(run), plan.measure)
    began = time.perf_counter()
    measured(net, run, sample_of(run), plan.measure)
    return of_steps + (time.perf_counter() - began) * len(moments)


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
