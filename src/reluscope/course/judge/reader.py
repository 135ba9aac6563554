"""A reader's functions, asked one job after another and judged, the rules among it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from reluscope.course.asked.answer import Found, Missing, Ran, Replies
from reluscope.course.asked.probe import Job
from reluscope.course.judge.finding import Finding, judged
from reluscope.course.rules.rule import Rules


class Asks(Protocol):
    """Whatever runs a reader's code: the cage, or a plain process."""

    def ask(
        self,
        jobs: Sequence[Job],
        files: Mapping[str, bytes],
        stand_ins: Mapping[str, bytes] | None = None,
        rules: Mapping[str, Any] | None = None,
    ) -> Replies:
        """Return an outcome for every job."""


@dataclass(frozen=True)
class Reader:
    """What was handed in, what runs it, the right functions, and the rules."""

    files: Mapping[str, bytes]
    cage: Asks
    solutions: Mapping[str, bytes]
    rules: Rules

    def asked(self, jobs: Sequence[Job]) -> list[Finding]:
        """Return a finding for each job; those that replace a function get the right ones."""
        if not jobs:
            return []
        right = self.solutions if any(job.replaced or job.lent for job in jobs) else None
        replies = self.cage.ask(jobs, self.files, right, rules=self.rules.for_cage())
        return [
            self._ruled(job, judged(job, outcome), replies.found)
            for job, outcome in zip(jobs, replies.outcomes, strict=True)
        ]

    def _ruled(self, job: Job, finding: Finding, read: Sequence[Found]) -> Finding:
        """Return a finding with what the rules say; what is missing breaks none."""
        if isinstance(finding.outcome, Missing):
            return finding
        seen = finding.outcome.used if isinstance(finding.outcome, Ran) else ()
        own = [one for one in read if not self._charged_to(job.replaced, one)]
        found, name = (*own, *seen), finding.function
        broken = next(self.rules.at("forbidden", name, found), None)
        discouraged = next(self.rules.at("discouraged", name, found), None)
        return replace(finding, broken=broken, discouraged=discouraged)

    def _charged_to(self, functions: Sequence[str], one: Found) -> bool:
        """Return whether one of the functions breaks a rule at this place already."""
        return any(any(self.rules.at("forbidden", name, [one])) for name in functions)
