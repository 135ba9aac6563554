"""Which functions are wrong only with another that is right by all that it is asked itself.

One that changes its argument, or returns numbers off their graph or of another type, may pass and
yet be of no use to the function that calls it. Neither is blamed without a word about the other.
"""

from collections.abc import Iterable, Sequence

from reluscope.course.asked.answer import Raised, Ran
from reluscope.course.asked.probe import Job
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.reader import Reader

_IN_PLACE = {"sgd_step"}  # ours also mends those who forget what it returns


def relied_on(
    jobs: Sequence[Job], findings: Sequence[Finding], wrong: Sequence[int], reader: Reader
) -> dict[int, int]:
    """Return by the places of those that a right function in another's place mends, the other."""
    right = [
        place
        for place, finding in enumerate(findings)
        if finding.right and finding.function not in _IN_PLACE
    ]
    before = {place: [other for other in right if other < place] for place in wrong}
    asked = [(place, others) for place, others in before.items() if others]
    asked = [(place, others) for place, others in asked if is_written(findings[place])]
    mended = _mended(jobs, asked, reader)
    single = [(place, [other]) for place, others in mended for other in others]
    relied: dict[int, int] = {}
    for place, (other,) in _mended(jobs, single, reader):
        relied.setdefault(place, other)
    return relied


def is_written(finding: Finding) -> bool:
    """Return whether something came that can be held against another: more than the skeleton."""
    outcome = finding.outcome
    if not isinstance(outcome, Ran) or finding.broken is not None:
        return False
    raised = [came for answer in outcome.answers for came in answer if isinstance(came, Raised)]
    return all(came.type != "NotImplementedError" for came in raised)


def _mended(
    jobs: Sequence[Job], asked: Iterable[tuple[int, Sequence[int]]], reader: Reader
) -> list[tuple[int, Sequence[int]]]:
    """Return those that are right with right functions in the place of the others."""
    asked = list(asked)
    again = [
        Job(jobs[place].function, jobs[place].probes, tuple(jobs[one].function for one in others))
        for place, others in asked
    ]
    found = zip(asked, reader.asked(again), strict=True)
    return [one for one, finding in found if finding.right]
