"""Runs into tasks: those of one shape together, a few at a time.

What a task is depends on the plan alone, not on how many workers there are or which tasks are
done: so a sweep that is resumed has the same ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reluscope.sweep.plan.measure import Measure
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.settings import Settings, digest

_MAY_DIFFER = {"seed", "init", "bias_std"}


@dataclass(frozen=True)
class Task:
    """Some runs of one shape, by their numbers in the plan, and what is measured of them."""

    runs: tuple[Settings, ...]
    numbers: tuple[int, ...]
    measure: Measure

    @property
    def id(self) -> str:
        """What names the task's file: the same runs and measures have the same."""
        measure = self.measure.model_dump(mode="json")
        return digest([[run.id for run in self.runs], self.numbers, measure])

    def __len__(self) -> int:
        return len(self.runs)

    def plain(self) -> dict[str, Any]:
        """Return plain values, to be sent to a worker."""
        return {
            "runs": [run.plain() for run in self.runs],
            "numbers": list(self.numbers),
            "measure": self.measure.model_dump(mode="json"),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Task":
        """Return the task that ``plain`` gave."""
        runs = tuple(Settings.model_validate(run, strict=False) for run in plain["runs"])
        measure = Measure.model_validate(plain["measure"], strict=False)
        return cls(runs, tuple(plain["numbers"]), measure)


def tasks_of(plan: Plan) -> list[Task]:
    """Return the tasks of a plan, in the order of their first runs.

    Examples
    --------
    >>> plan = Plan(grid={"hidden": [[8], [4, 4]], "seed": {"from": 0, "to": 49}})
    >>> [len(task) for task in tasks_of(plan)]
    [25, 25, 25, 25]
    """
    found = []
    for numbers in _groups(plan.runs).values():
        for part in _evenly(numbers, plan.runs_per_task):
            found.append(Task(tuple(plan.runs[i] for i in part), tuple(part), plan.measure))
    return sorted(found, key=lambda task: task.numbers[0])


def _groups(runs: list[Settings]) -> dict[str, list[int]]:
    """Return the numbers of the runs of each shape."""
    groups: dict[str, list[int]] = {}
    for number, run in enumerate(runs):
        shape = repr([(k, v) for k, v in run if k not in _MAY_DIFFER])
        groups.setdefault(shape, []).append(number)
    return groups


def _evenly(numbers: list[int], most: int) -> Iterator[list[int]]:
    """Yield parts of ``most`` numbers or fewer, their lengths as equal as can be."""
    parts = -(-len(numbers) // most)
    for i in range(parts):
        yield numbers[i * len(numbers) // parts : (i + 1) * len(numbers) // parts]
