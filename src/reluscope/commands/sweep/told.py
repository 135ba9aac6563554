"""What is planned, and what was done, in lines."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from reluscope.sweep import Plan, Swept
from reluscope.sweep.engine.probe import Estimate, estimate
from reluscope.sweep.engine.workers import available_cores
from reluscope.text.written import counted, number

_MB = 1e6
_START = 5  # seconds until workers have begun


def planned(plan: Plan, workers: int | None) -> list[str]:
    """Return what a plan holds and what it would take, as lines."""
    return list(_planned(plan, estimate(plan), workers or available_cores()))


def _planned(plan: Plan, found: Estimate, workers: int) -> Iterator[str]:
    if plan.name:
        yield plan.name
    yield f"{counted(found.runs, 'run')} of {counted(found.shapes, 'shape')}"
    yield f"{counted(found.rows, 'row')} of {', '.join(plan.measure.what)}"
    yield f"{counted(found.tasks, 'task')} of up to {counted(plan.runs_per_task, 'run')}"
    if plan.varied:
        yield f"varied: {', '.join(plan.varied)}"
    hands = counted(workers, "worker")
    seconds = found.seconds / workers + (_START if workers > 1 else 0)
    yield f"about {duration(seconds)} on {hands}, {size(found.size)} on the disk"
    yield "(from a run of each shape, or of some; others who use the cores are not counted)"
    if found.finest:
        yield (
            f"In {counted(found.finest, 'run')} an epoch has too few steps for every moment: they "
            "are measured at the nearest step, which the column step tells."
        )


def done(swept: Swept, out: Path) -> list[str]:
    """Return what a sweep did, and what can be asked of it now, as lines."""
    folder = quote(str(out))
    new = swept.runs - swept.before
    told = [f"{counted(swept.runs, 'run')}, {counted(swept.rows, 'row')} in {out}"]
    if swept.before:
        told.append(f"{counted(swept.before, 'run')} were finished before")
    if new:
        told.append(
            f"{counted(new, 'run')} took {duration(swept.busy)} of work on "
            f"{counted(swept.workers, 'worker')}, {duration(swept.seconds)} in all"
        )
    question = '"select hidden, avg(loss) from results group by hidden"'
    return [*told, f"reluscope report {folder}", f"reluscope results {folder} --sql {question}"]


def duration(seconds: float) -> str:
    """Return a time as people say it.

    Examples
    --------
    >>> duration(0.25), duration(100), duration(3 * 3600), duration(30 * 86400)
    ('0.25 seconds', '100 seconds', '3 hours', '30 days')
    """
    for unit, most, length in (("seconds", 180, 1), ("minutes", 180, 60), ("hours", 72, 3600)):
        if seconds < most * length:
            return f"{number(seconds / length, 2 if seconds < 10 else 3)} {unit}"
    return f"{number(seconds / 86400)} days"


def size(n: int) -> str:
    """Return a number of bytes as people say it.

    Examples
    --------
    >>> size(20_000), size(3_500_000)
    ('0.02 MB', '3.5 MB')
    """
    return f"{number(n / _MB, 2)} MB" if n < 1e9 else f"{number(n / 1e9)} GB"
