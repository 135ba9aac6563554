"""A network of a sweep, trained once more: the table holds what was measured of it, not itself."""

from contextlib import suppress
from fractions import Fraction
from os import PathLike
from typing import Any

import torch

from reluscope.arguments import file_path
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.results.folder import plan_to_repeat
from reluscope.sweep.tasks.check import check_runs
from reluscope.sweep.tasks.rows import step_of
from reluscope.sweep.tasks.task import Task, tasks_of
from reluscope.sweep.tasks.train import networks_at
from reluscope.text.printable import shown


def network_of(
    folder: str | PathLike[str], run: int | str, *, epoch: float | str | None = None
) -> MLP:
    """Return the network of a sweep's run, as it was measured: trained again, bit for bit.

    It is trained in the same stack as in the sweep, on one thread. The same bits are those of the
    same processor and the same PyTorch, as everywhere.

    Parameters
    ----------
    folder : path
        Of the sweep; the run need not be finished there.
    run : int or str
        Its number in the plan, from 0, or its name: columns ``number`` and ``run`` of the rows.
    epoch : number or str, optional
        A moment at which the plan measures: 0, "1/32", 4. The last one if not given.

    Raises
    ------
    InputError
        Where there is no sweep, no such run or moment, the run had diverged by then, or the sweep
        was made by another version or of other data than are there now.

    Examples
    --------
    >>> import reluscope as rs
    >>> plan = rs.sweep.Plan(run={"epochs": 1}, measure={"what": ["cells"]})
    >>> _ = rs.sweep.run(plan, "one", workers=1)
    >>> net = rs.sweep.network_of("one", 0)
    >>> cells = rs.cells.cell_complex(net, (-2, 2, -2, 2)).n_cells
    >>> cells == rs.sweep.read_rows("one").column("cells")[-1].as_py()
    True
    """
    plan = plan_to_repeat(file_path("folder", folder))
    number = _number(run, plan)
    moment = _moment(epoch, plan.measure.moments(plan.runs[number].epochs))
    check_runs(plan)
    [task] = [task for task in tasks_of(plan) if number in task.numbers]
    net = _trained(task, moment)[task.numbers.index(number)]
    if net is None:
        raise InputError(
            f"run is {run}, but that run had diverged by epoch {moment}; give an earlier epoch."
        )
    return net


def _trained(task: Task, moment: Fraction) -> list[MLP | None]:
    """Return a task's networks as they are at a moment, by the same steps as in the sweep."""
    moments = [m for m in task.measure.moments(task.runs[0].epochs) if m <= moment]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        *_, networks = networks_at(task.runs, [step_of(m, task.runs[0]) for m in moments])
    finally:
        torch.set_num_threads(threads)
    return networks


def _number(run: Any, plan: Plan) -> int:
    """Return the number of a run that is told by it, or by its name."""
    names = [one.id for one in plan.runs] if isinstance(run, str) else []
    if run in names:
        return names.index(run)
    text = str(run)
    if isinstance(run, int | str) and text.isdecimal() and int(text) < len(plan.runs):
        return int(text)
    raise InputError(
        f"run is {shown(run)}, but the sweep has runs 0 to {len(plan.runs) - 1}: the column number "
        "of its rows, or the name in the column run."
    )


def _moment(epoch: float | str | None, moments: list[Fraction]) -> Fraction:
    """Return the moment nearest to an epoch, which must be as good as equal."""
    if epoch is None:
        return moments[-1]
    with suppress(ValueError, TypeError, OverflowError, ZeroDivisionError):
        wanted = Fraction(epoch)
        for moment in moments:
            if abs(moment - wanted) <= Fraction(1, 10**9) * max(moment, Fraction(1)):
                return moment
    raise InputError(
        f"epoch is {shown(epoch)}, but this run is measured at epochs "
        f"{', '.join(map(str, moments))}."
    )
