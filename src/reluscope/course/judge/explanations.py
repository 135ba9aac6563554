"""Which functions are wrong in just the way in which another is, as they share a part with it.

A class or a small function of the reader's that two functions use is not replaced with either of
them. So it is asked the other way round: does the right function, given the reader's other one,
return what the reader's returned?
"""

from collections.abc import Sequence

from reluscope.course.asked.answer import Answer, Array, Raised, Ran, Returned, Value
from reluscope.course.asked.probe import Job
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.reader import Reader
from reluscope.course.tasks.compare import same
from reluscope.course.tasks.every import TASKS
from reluscope.course.tasks.task import Expected


def explanations(
    jobs: Sequence[Job], findings: Sequence[Finding], wrong: Sequence[int], reader: Reader
) -> dict[int, int]:
    """Return by the places of those that can be explained the place of what explains them."""
    places = [place for place in wrong if place > wrong[0] and _has_values(jobs, findings, place)]
    pairs = [(place, [other for other in wrong if other < place]) for place in places]
    together = _explained(jobs, findings, pairs, reader)
    alone = [(place, [other]) for place, others in together for other in others]
    explained: dict[int, int] = {}
    for place, (other,) in _explained(jobs, findings, alone, reader):
        explained.setdefault(place, explained.get(other, other))
    return explained


def _explained(
    jobs: Sequence[Job],
    findings: Sequence[Finding],
    pairs: Sequence[tuple[int, list[int]]],
    reader: Reader,
) -> list[tuple[int, list[int]]]:
    """Return the pairs in which the others explain all that came."""
    asked = [
        Job(jobs[place].function, jobs[place].probes, lent=tuple(jobs[i].function for i in others))
        for place, others in pairs
    ]
    found = reader.asked(asked)
    return [
        pair
        for pair, with_others in zip(pairs, found, strict=True)
        if _same_answers(findings[pair[0]], with_others)
    ]


def _has_values(jobs: Sequence[Job], findings: Sequence[Finding], place: int) -> bool:
    """Return whether a wrong value came somewhere: an error alone explains nothing."""
    job, outcome = jobs[place], findings[place].outcome
    if not isinstance(outcome, Ran) or findings[place].broken is not None:
        return False
    judge = TASKS[job.function].judge
    return any(
        isinstance(came[-1], Returned) and judge(probe, came) is not None
        for probe, came in zip(job.probes, outcome.answers, strict=True)
    )


def _same_answers(one: Finding, other: Finding) -> bool:
    if not isinstance(one.outcome, Ran) or not isinstance(other.outcome, Ran):
        return False
    return all(map(_same_calls, one.outcome.answers, other.outcome.answers))


def _same_calls(one: Answer, other: Answer) -> bool:
    for came, would in zip(one, other, strict=True):
        if isinstance(came, Returned) and isinstance(would, Returned):
            if not same(_expected(would.value), came.value):
                return False
        elif isinstance(came, Raised) != isinstance(would, Raised):
            return False
    return True


def _expected(value: Value) -> Expected:
    if isinstance(value, (list, tuple)):
        return [_expected(item) for item in value]
    return value.values if isinstance(value, Array) else float("nan")
