"""Which known mistake an answer looks like: the one that computes the same, probe by probe."""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from reluscope.course.asked.answer import Answer, Raised, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import same
from reluscope.course.tasks.task import RAISES, Mistake, Task

Asked = Sequence[tuple[Probe, Answer]]


def mistake_of(
    task: Task, probes: Sequence[Probe], answers: Sequence[Answer], failed: Sequence[int]
) -> str:
    """Return the name of the first known mistake that explains the answers, or ''.

    A formula must give what came on every probe: who made two mistakes is told of none rather
    than of a wrong one.
    """
    asked = list(zip(probes, answers, strict=True))
    for mistake in task.mistakes:
        if mistake.shows is not None:
            explains = any(mistake.shows(*asked[i]) for i in failed)
        else:
            explains = _computes(task, mistake, asked, failed)
        if explains:
            return mistake.name
    return ""


def _computes(task: Task, mistake: Mistake, asked: Asked, failed: Sequence[int]) -> bool:
    """Return whether the mistake gives what came wherever something came, a wrong value once."""
    assert mistake.wrong is not None
    alike: Callable[[Any, Value], bool] = task.alike or same
    seen = False
    for place, (probe, answer) in enumerate(asked):
        with warnings.catch_warnings(action="ignore"):  # what is wrong may well be no number
            would = mistake.wrong(probe)
        came = answer[-1]
        if would is None or isinstance(came, Raised):
            continue  # with shapes that do not fit, a mistake ends in an error
        if would is RAISES or not isinstance(came, Returned) or not alike(would, came.value):
            return False
        seen = seen or place in failed
    return seen
