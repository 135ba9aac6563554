"""What was found about one function, before it is put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from reluscope.course.asked.answer import Found, Outcome, Ran
from reluscope.course.asked.probe import Job
from reluscope.course.judge.mistakes import mistake_of
from reluscope.course.tasks.every import TASKS
from reluscope.course.tasks.task import Fault


@dataclass(frozen=True)
class Finding:
    """An outcome and what is wrong with it: a fault, a rule, another function."""

    function: str
    outcome: Outcome
    fault: Fault | None = None
    mistake: str = ""
    follows_from: str = ""
    shares: bool = False  # not the function itself that it follows from, but a part of it
    relies_on: str = ""  # with a right one in the place of this, which is right, too, it is right
    broken: Found | None = None  # what a rule forbids here
    discouraged: Found | None = None  # what a rule advises against

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return isinstance(self.outcome, Ran) and self.fault is None and self.broken is None


def judged(job: Job, outcome: Outcome) -> Finding:
    """Return the finding about what came, by the first probe that is not answered right."""
    if not isinstance(outcome, Ran):
        return Finding(job.function, outcome)
    task = TASKS[job.function]
    faults = [
        task.judge(probe, came) for probe, came in zip(job.probes, outcome.answers, strict=True)
    ]
    failed = [place for place, fault in enumerate(faults) if fault is not None]
    if not failed:
        return Finding(job.function, outcome)
    fault = faults[failed[0]]
    assert fault is not None
    name = _named(faults) or mistake_of(task, job.probes, outcome.answers, failed)
    return Finding(job.function, outcome, fault, name)


def _named(faults: Sequence[Fault | None]) -> str:
    """Return the mistake that most of the faults name, or ''; of several, the last probe's."""
    names = [fault.mistake for fault in reversed(faults) if fault is not None and fault.mistake]
    return max(names, key=names.count, default="")
