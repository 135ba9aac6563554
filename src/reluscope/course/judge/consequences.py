"""Which functions are wrong only because others are.

Each function that is wrong is asked again among right ones. Where it is right then, it follows
from one of those that are wrong by themselves: from the first whose replacement alone mends it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reluscope.course.asked.answer import Missing, Stopped
from reluscope.course.asked.probe import Job
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.reader import Reader


@dataclass(frozen=True)
class Consequence:
    """What a second run told: the function it follows from, or the mistake that is its own."""

    culprit: str = ""
    mistake: str = ""


def consequences(
    jobs: Sequence[Job], findings: Sequence[Finding], reader: Reader
) -> Mapping[int, Consequence]:
    """Return what was told by asking again, by the places of the jobs."""
    wrong = [place for place, finding in enumerate(findings) if not finding.right]
    told: dict[int, Consequence] = {}
    suspects: dict[int, list[int]] = {}  # those whose replacement mends a function
    for among in (_earlier, _others):
        again = {
            place: among(place, wrong)
            for place in wrong
            if place not in suspects and _worth_asking(findings, place, among(place, wrong))
        }
        found = reader.asked([_job(jobs, place, others) for place, others in again.items()])
        for (place, others), finding in zip(again.items(), found, strict=True):
            if finding.right:
                suspects[place] = others
            elif finding.mistake:
                told.setdefault(place, Consequence(mistake=finding.mistake))
    return told | _culprits(jobs, suspects, reader)


def _earlier(place: int, wrong: Sequence[int]) -> list[int]:
    return [other for other in wrong if other < place]


def _others(place: int, wrong: Sequence[int]) -> list[int]:
    """Return all others, where some come later: a reader may use those, too."""
    return [other for other in wrong if other != place] if wrong[-1] > place else []


def _job(jobs: Sequence[Job], place: int, others: Sequence[int]) -> Job:
    replaced = tuple(jobs[other].function for other in others)
    return Job(jobs[place].function, jobs[place].probes, replaced)


def _worth_asking(findings: Sequence[Finding], place: int, others: Sequence[int]) -> bool:
    """Return whether right functions in the place of others may mend a function.

    A function that did not come to an end follows only from one that did not either: asking it
    costs its whole time. One that is missing may have been lost with what its file imports.
    """
    outcome = findings[place].outcome
    if isinstance(outcome, Stopped):
        others = [other for other in others if isinstance(findings[other].outcome, Stopped)]
    if isinstance(outcome, Missing):
        why = outcome.why
        if why is None or (why.file == outcome.file and "ImportError" not in why.type):
            return False
    return bool(others)


def _culprits(
    jobs: Sequence[Job], suspects: Mapping[int, Sequence[int]], reader: Reader
) -> dict[int, Consequence]:
    """Return what each follows from: of those that follow from nothing, the one that mends it."""
    roots = {
        place: [other for other in others if other not in suspects] or list(others)
        for place, others in suspects.items()
    }
    culprits = {place: others[0] for place, others in roots.items() if len(others) == 1}
    several = {place: others for place, others in roots.items() if len(others) > 1}
    alone = list(_one_by_one(several))
    mends = reader.asked([_job(jobs, place, [other]) for place, other in alone])
    for (place, other), finding in zip(alone, mends, strict=True):
        if finding.right:
            culprits.setdefault(place, other)
    rest = {place: others for place, others in several.items() if place not in culprits}
    for place, needed in _needed(jobs, rest, reader).items():
        culprits[place] = needed
    return {place: Consequence(jobs[other].function) for place, other in culprits.items()}


def _one_by_one(several: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, int]]:
    for place, others in several.items():
        for other in others:
            yield place, other


def _needed(
    jobs: Sequence[Job], several: Mapping[int, Sequence[int]], reader: Reader
) -> dict[int, int]:
    """Return for each the first without whose replacement it stays wrong."""
    needed = {place: others[0] for place, others in several.items()}
    without = [
        (place, left, [other for other in others if other != left])
        for place, others in several.items()
        for left in others
    ]
    found = reader.asked([_job(jobs, place, others) for place, _, others in without])
    first: dict[int, int] = {}
    for (place, left, _), finding in zip(without, found, strict=True):
        if not finding.right:
            first.setdefault(place, left)
    return needed | first
