"""Which known mistake an answer looks like: the one that computes the same, probe by probe."""

from collections.abc import Callable, Sequence
from typing import Any

from reluscope.course.asked.answer import Answer, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import same
from reluscope.course.tasks.task import Mistake, Task


def mistake_of(
    task: Task, probes: Sequence[Probe], answers: Sequence[Answer], failed: Sequence[int]
) -> str:
    """Return the name of the first known mistake that explains the failed probes, or ''."""
    for mistake in task.mistakes:
        if _explains(task, mistake, [(probes[i], answers[i]) for i in failed]):
            return mistake.name
    return ""


def _explains(task: Task, mistake: Mistake, failed: Sequence[tuple[Probe, Answer]]) -> bool:
    """Return whether what came is what the mistake gives, wherever a result came."""
    if mistake.shows is not None:
        return any(mistake.shows(probe, answer) for probe, answer in failed)
    assert mistake.wrong is not None
    alike: Callable[[Any, Value], bool] = task.alike or same
    seen = False
    for probe, answer in failed:
        came = answer[-1]
        would = mistake.wrong(probe)
        if would is None or not isinstance(came, Returned):
            continue  # with shapes that do not fit, a mistake ends in an error
        if not alike(would, came.value):
            return False
        seen = True
    return seen
