"""Which known mistake an answer looks like: the one that computes the same, probe by probe."""

from collections.abc import Sequence

from reluscope.course.asked.answer import Answer, Returned
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import same
from reluscope.course.tasks.task import Mistake, Task


def mistake_of(
    task: Task, probes: Sequence[Probe], answers: Sequence[Answer], failed: Sequence[int]
) -> str:
    """Return the name of the first known mistake that explains the failed probes, or ''."""
    for mistake in task.mistakes:
        if _explains(mistake, [(probes[i], answers[i]) for i in failed]):
            return mistake.name
    return ""


def _explains(mistake: Mistake, failed: Sequence[tuple[Probe, Answer]]) -> bool:
    if mistake.shows is not None:
        return any(mistake.shows(probe, answer) for probe, answer in failed)
    assert mistake.wrong is not None
    seen = False
    for probe, answer in failed:
        would = mistake.wrong(probe)
        if would is None:
            continue
        came = answer[-1]
        if not isinstance(came, Returned) or not same(would, came.value):  # type: ignore[arg-type]
            return False
        seen = True
    return seen
