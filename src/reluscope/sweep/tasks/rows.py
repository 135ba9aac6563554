"""A task done: its runs trained and measured, a row for each run and moment."""

import math
from fractions import Fraction

from reluscope.nn import MLP
from reluscope.sweep.plan.measure import Measure
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.measure import Row, measured
from reluscope.sweep.tasks.sample import sample_of
from reluscope.sweep.tasks.task import Task
from reluscope.sweep.tasks.train import networks_at

DIVERGED = "diverged: its parameters or its loss are no longer finite"


def rows_of(task: Task) -> list[Row]:
    """Return the rows of a task, run after run.

    Examples
    --------
    >>> from reluscope.sweep.plan.plan import Plan
    >>> from reluscope.sweep.tasks.task import tasks_of
    >>> plan = Plan(run={"epochs": 2}, measure={"what": ["cells"], "when": [0, "1/2", "last"]})
    >>> [(row["epoch"], row["step"]) for row in rows_of(tasks_of(plan)[0])]
    [(0.0, 0), (0.5, 8), (2.0, 30)]
    """
    moments = task.measure.moments(task.runs[0].epochs)
    steps = [step_of(moment, task.runs[0]) for moment in moments]
    of_runs: list[list[Row]] = [[] for _ in task.runs]
    for moment, step, networks in zip(moments, steps, networks_at(task.runs, steps), strict=True):
        for rows, run, number, net in zip(of_runs, task.runs, task.numbers, networks, strict=True):
            of_moment = {"epoch": float(moment), "step": step}
            rows.append({**_of_run(run, number), **of_moment, **_found(net, run, task.measure)})
    return [row for rows in of_runs for row in rows]


def _found(net: MLP | None, run: Settings, measure: Measure) -> Row:
    if net is None:
        return {"note": DIVERGED}
    found = measured(net, run, sample_of(run), measure)
    lost = [name for name, v in found.items() if isinstance(v, float) and not math.isfinite(v)]
    return found | dict.fromkeys(lost) | ({"note": DIVERGED} if lost else {})


def step_of(moment: Fraction, run: Settings) -> int:
    """Return the step that is nearest to a moment."""
    per_epoch = -(-len(sample_of(run).y) // run.batch_size)
    return round(moment * per_epoch)


def _of_run(run: Settings, number: int) -> Row:
    return {
        "run": run.id,
        "number": number,
        **run.plain(),
        "hidden": "-".join(map(str, run.hidden)) or "none",
        "features": ", ".join(run.features) if run.features else None,
        "layers": len(run.hidden),
        "neurons": run.neurons,
    }
