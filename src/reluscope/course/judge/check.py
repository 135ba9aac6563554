"""Check one submission: ask its functions, judge the answers, tell consequences from mistakes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from reluscope.course.asked.answer import Found, Missing, Outcome, Ran, Replies
from reluscope.course.asked.probe import Job
from reluscope.course.judge.mistakes import mistake_of
from reluscope.course.rules.rule import Rules
from reluscope.course.tasks.every import TASKS
from reluscope.course.tasks.task import Fault


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
class Finding:
    """What was found about one function, before it is put into words."""

    function: str
    outcome: Outcome
    fault: Fault | None = None
    mistake: str = ""
    follows_from: str = ""
    broken: Found | None = None  # what a rule forbids here
    discouraged: Found | None = None  # what a rule advises against

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return isinstance(self.outcome, Ran) and self.fault is None and self.broken is None


def questions(functions: Sequence[str], seed: int) -> list[Job]:
    """Return what each function is asked; one seed, one set of questions, for everybody."""
    return [
        Job(name, tuple(TASKS[name].probes(np.random.default_rng([seed, i]))))
        for i, name in enumerate(TASKS)
        if name in functions
    ]


def check(
    files: Mapping[str, bytes],
    jobs: Sequence[Job],
    cage: Asks,
    solutions: Mapping[str, bytes],
    rules: Rules | None = None,
) -> list[Finding]:
    """Return a finding for each job.

    A function that is wrong is asked again with right functions in the place of those before it
    that are not right: where it is right then, it only followed from them. Nothing can be gained
    by that second run: it decides between two words for what is not right.
    """
    rules = rules or Rules()
    replies = cage.ask(jobs, files, rules=rules.for_cage())
    findings: list[Finding] = []
    for job, outcome in zip(jobs, replies.outcomes, strict=True):
        findings.append(_ruled(_judged(job, outcome), replies.found, rules))
    again = _worth_asking_again(jobs, findings)
    if again:
        outcomes = cage.ask([job for _, job in again], files, solutions).outcomes
        for (place, job), outcome in zip(again, outcomes, strict=True):
            first, alone = findings[place], _judged(job, outcome)
            if alone.right:
                culprit = job.replaced[0]
                findings[place] = replace(first, mistake="", follows_from=culprit)
            elif not first.mistake:  # among right functions its own mistake is easier to tell
                findings[place] = replace(first, mistake=alone.mistake)
    return findings


def _judged(job: Job, outcome: Outcome) -> Finding:
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
    name = fault.mistake or mistake_of(task, job.probes, outcome.answers, failed)
    return Finding(job.function, outcome, fault, name)


def _ruled(finding: Finding, read: Sequence[Found], rules: Rules) -> Finding:
    """Return a finding with what the rules say; what is missing breaks none."""
    if isinstance(finding.outcome, Missing):
        return finding
    seen = finding.outcome.used if isinstance(finding.outcome, Ran) else ()
    found, name = (*read, *seen), finding.function
    broken = next(rules.at("forbidden", name, found), None)
    discouraged = next(rules.at("discouraged", name, found), None)
    return replace(finding, broken=broken, discouraged=discouraged)


def _worth_asking_again(jobs: Sequence[Job], findings: Sequence[Finding]) -> list[tuple[int, Job]]:
    """Return place and job of each function that is wrong after another that is."""
    wrong: list[str] = []
    again = []
    for place, (job, finding) in enumerate(zip(jobs, findings, strict=True)):
        bad = not finding.right
        if bad and wrong and finding.broken is None and not isinstance(finding.outcome, Missing):
            again.append((place, Job(job.function, job.probes, tuple(wrong))))
        if bad:
            wrong.append(job.function)
    return again
