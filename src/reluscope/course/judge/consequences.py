"""Which functions are wrong only because others are.

Each function that is wrong is asked again among right ones. Where it is right then, it follows
from one of those that are wrong by themselves: from the first whose replacement alone mends it.
The others are asked among those that still are wrong, too: what a right function returns need not
be of the type that the reader's returned. One may share a part with another (``explanations.py``).
Last, one that is right by itself may be of no use to the function (``relying.py``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reluscope.course.asked.answer import Missing, Stopped
from reluscope.course.asked.probe import Job
from reluscope.course.judge.explanations import explanations
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.reader import Reader
from reluscope.course.judge.relying import relied_on
from reluscope.course.tasks.every import TASKS

_LOST_WITH_ANOTHER = ("ImportError", "ModuleNotFoundError")
Places = Mapping[int, Sequence[int]]
"""Functions by their places among the jobs, and others that may be why they are wrong."""


@dataclass(frozen=True)
class Consequence:
    """What a second run told: the function it follows from, or the mistake that is its own."""

    culprit: str = ""
    mistake: str = ""
    shares: bool = False
    relies_on: str = ""  # with a right one in its place it is right, but so is the reader's


def consequences(
    jobs: Sequence[Job], findings: Sequence[Finding], reader: Reader
) -> Mapping[int, Consequence]:
    """Return what was told by asking again, by the places of the jobs."""
    return _SecondRun(jobs, findings, reader).consequences()


@dataclass(frozen=True)
class _SecondRun:
    jobs: Sequence[Job]
    findings: Sequence[Finding]
    reader: Reader

    def consequences(self) -> Mapping[int, Consequence]:
        wrong = [place for place, finding in enumerate(self.findings) if not finding.right]
        before = {place: [other for other in wrong if other < place] for place in wrong}
        mended, named = self._among_right_ones(before)
        left = [place for place in wrong if place not in mended]
        alone = {place: [other for other in left if other != place] for place in left}
        alone = {place: others for place, others in alone.items() if others != before[place]}
        mended_too, named_too = self._among_right_ones(alone)
        mended, named = mended | mended_too, named_too | named
        left = [place for place in left if place not in mended]
        known = [place for place in left if self._is_sure(place, named.get(place, ""))]
        sharing = explanations(self.jobs, self.findings, left, known, self.reader)
        left = [place for place in left if place not in sharing]
        culprits = self._culprits(
            {place: [other for other in mended[place] if other in left] for place in mended}
        )
        unsure = [place for place in left if place not in known]
        relied = relied_on(self.jobs, self.findings, unsure, self.reader)
        told = {place: Consequence(mistake=name) for place, name in named.items()}
        told |= {place: self._consequence(other) for place, other in culprits.items()}
        told |= {place: self._consequence(other, True) for place, other in sharing.items()}
        return told | {
            place: Consequence(relies_on=self.jobs[other].function)
            for place, other in relied.items()
        }

    def _is_sure(self, place: int, name: str) -> bool:
        """Return whether a mistake is known by its values; an error may have other causes."""
        finding = self.findings[place]
        name = name or finding.mistake
        by_signs = {one.name for one in TASKS[finding.function].mistakes if one.shows is not None}
        return bool(name) and name not in by_signs

    def _consequence(self, culprit: int, shares: bool = False) -> Consequence:
        return Consequence(self.jobs[culprit].function, shares=shares)

    def _among_right_ones(
        self, suspects: Places
    ) -> tuple[dict[int, Sequence[int]], dict[int, str]]:
        """Return the suspects of those that are mended, and the others' own mistakes."""
        worth = {place: others for place, others in suspects.items() if self._may(place, others)}
        mended: dict[int, Sequence[int]] = {}
        named = {}
        for place, others, finding in self._asked(worth.items()):
            if finding.right:
                mended[place] = others
            elif finding.mistake:
                named[place] = finding.mistake
        return mended, named

    def _asked(
        self, again: Iterable[tuple[int, Sequence[int]]]
    ) -> list[tuple[int, Sequence[int], Finding]]:
        """Return what is found with right functions in the place of the others of each."""
        again = list(again)
        jobs = [
            Job(
                self.jobs[place].function,
                self.jobs[place].probes,
                tuple(self.jobs[other].function for other in others),
            )
            for place, others in again
        ]
        found = zip(again, self.reader.asked(jobs), strict=True)
        return [(place, others, finding) for (place, others), finding in found]

    def _may(self, place: int, others: Sequence[int]) -> bool:
        """Return whether right functions in the place of others may mend a function.

        One that did not come to its end follows only from one that did not either: asking it
        costs its whole time. One that is missing may have been lost with what its file imports.
        """
        outcome = self.findings[place].outcome
        if isinstance(outcome, Stopped):
            others = [one for one in others if isinstance(self.findings[one].outcome, Stopped)]
        if isinstance(outcome, Missing):
            why = outcome.why
            lost = why and (why.file != outcome.file or why.type in _LOST_WITH_ANOTHER)
            return bool(others and lost)
        return bool(others)

    def _culprits(self, roots: Places) -> dict[int, int]:
        """Return which of those that follow from nothing mends each, by itself if one does."""
        culprits = {place: others[0] for place, others in roots.items() if len(others) == 1}
        several = {place: others for place, others in roots.items() if len(others) > 1}
        alone = [(place, [other]) for place, others in several.items() for other in others]
        for place, others, finding in self._asked(alone):
            if finding.right:
                culprits.setdefault(place, others[0])
        return culprits | self._needed(
            {place: others for place, others in several.items() if place not in culprits}
        )

    def _needed(self, several: Places) -> dict[int, int]:
        """Return for each the first without whose replacement it stays wrong."""
        without = [
            (place, [other for other in others if other != left])
            for place, others in several.items()
            for left in others
        ]
        needed: dict[int, int] = {}
        for place, others, finding in self._asked(without):
            if not finding.right:
                (left,) = set(several[place]) - set(others)
                needed.setdefault(place, left)
        return {place: others[0] for place, others in several.items()} | needed
