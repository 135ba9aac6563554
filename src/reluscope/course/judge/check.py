"""Check one submission: ask its functions, judge the answers, tell consequences from mistakes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from reluscope.course.asked.probe import Job
from reluscope.course.judge.consequences import consequences
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.reader import Asks, Reader
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.rules.rule import Rules
from reluscope.course.tasks.every import TASKS


def questions(functions: Sequence[str], seed: int) -> list[Job]:
    """Return what each function is asked; one seed, one set of questions, for everybody."""
    return [
        Job(name, tuple(TASKS[name].probes(np.random.default_rng([seed, FUNCTIONS.index(name)]))))
        for name in TASKS
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

    A function that is wrong is asked again with right functions in the place of others that are
    not right: where it is right then, it only followed from them. Nothing can be gained by that
    second run: it decides between two words for what is not right.
    """
    reader = Reader(files, cage, solutions, rules or Rules())
    findings = reader.asked(jobs)
    for place, found in consequences(jobs, findings, reader).items():
        first = findings[place]
        if found.culprit:
            findings[place] = replace(
                first, mistake="", follows_from=found.culprit, shares=found.shares
            )
        elif found.relies_on:  # what it looks like is not its own
            findings[place] = replace(first, mistake="", relies_on=found.relies_on)
        elif found.mistake:  # among right functions its own mistake is easier to tell
            findings[place] = replace(first, mistake=found.mistake)
    return findings
