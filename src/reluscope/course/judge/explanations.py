"""Which functions are wrong as they share a part with another that is.

A class or a small function of the reader's that two functions use is not replaced with either of
them. So it is asked the other way round: the right function, with the reader's other one in its
place. Where that gives just what the reader's gave, the other explains it. Where it does not, but
a part is shared and no mistake of its own is known, the other is to be mended first.
"""

from collections.abc import Collection, Sequence

from reluscope.course.asked.answer import Answer, Array, Other, Raised, Ran, Returned, Value
from reluscope.course.asked.probe import Job
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.reader import Reader
from reluscope.course.judge.relying import is_written
from reluscope.course.tasks.compare import same


def explanations(
    jobs: Sequence[Job],
    findings: Sequence[Finding],
    wrong: Sequence[int],
    known: Collection[int],
    reader: Reader,
) -> dict[int, int]:
    """Return by the places of those that can be explained the place of what explains them.

    ``known`` are those with a known mistake: they are explained by the same answers alone.
    """
    asked = [place for place in wrong if place > wrong[0] and is_written(findings[place])]
    pairs = [(place, other) for place in asked for other in wrong if other < place]
    found = reader.asked([_job(jobs, place, other) for place, other in pairs])
    explained: dict[int, int] = {}
    for (place, other), with_other in zip(pairs, found, strict=True):
        shares = isinstance(with_other.outcome, Ran)
        if shares and (place not in known or _same_answers(findings[place], with_other)):
            explained.setdefault(place, explained.get(other, other))
    return explained


def _job(jobs: Sequence[Job], place: int, other: int) -> Job:
    return Job(jobs[place].function, jobs[place].probes, lent=(jobs[other].function,))


def _same_answers(one: Finding, other: Finding) -> bool:
    if not isinstance(one.outcome, Ran) or not isinstance(other.outcome, Ran):
        return False
    return all(map(_same_calls, one.outcome.answers, other.outcome.answers))


def _same_calls(one: Answer, other: Answer) -> bool:
    for came, would in zip(one, other, strict=True):
        if isinstance(came, Returned) and isinstance(would, Returned):
            if not _same_values(would.value, came.value):
                return False
        elif isinstance(came, Raised) and isinstance(would, Raised):
            if came.type != would.type:
                return False
        elif type(came) is not type(would):
            return False
    return True


def _same_values(one: Value, other: Value) -> bool:
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_same_values, one, other))
    if isinstance(one, Array):
        return same(one.values, other)
    return isinstance(one, Other) and isinstance(other, Other) and one.type == other.type
