"""From the frames of one process, and how it ended, to the outcomes of jobs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reluscope.course.asked.answer import (
    Answer,
    Found,
    Missing,
    Outcome,
    Raised,
    Ran,
    Reason,
    Stopped,
)
from reluscope.course.asked.probe import Job
from reluscope.course.cage.replies import BadReply, answer


@dataclass
class Gathered:
    """What one process told: whole outcomes, and what it was at when it ended."""

    outcomes: list[Outcome] = field(default_factory=list)
    found: tuple[Found, ...] = ()  # what was read in the sources before anything of them ran
    loading: str = ""  # the file it was loading, if it ended there
    ended_early: bool = False


def gathered(jobs: Sequence[Job], told: Iterable[tuple[bytes, bytes]], why: Reason) -> Gathered:
    """Return the outcomes in the order of the jobs; the last may be a ``Stopped`` for ``why``.

    A process may write what it likes into its own pipe, so what does not fit is no answer: a job
    with fewer answers than probes has ended early.
    """
    found = Gathered(ended_early=True)
    answers: list[Answer] = []
    try:
        for i, (letter, content) in enumerate(told):
            if letter == b"s" and i == 0:
                found.found = tuple(map(_found, json.loads(content)))
                continue
            if letter == b"e":
                found.ended_early = False
                break
            if letter == b"l":
                found.loading = str(json.loads(content))[:200]
                continue
            job = jobs[len(found.outcomes)]
            found.loading = ""
            if letter == b"b":
                answers = []
            elif letter == b"m":
                found.outcomes.append(_missing(job, json.loads(content)))
            elif letter == b"r":
                answers.append(answer(content))
            elif letter == b"f" and len(answers) == len(job.probes):
                told_of = json.loads(content)
                used = tuple(map(_found, told_of["used"][:50]))
                found.outcomes.append(Ran(tuple(answers), float(told_of["seconds"]), used))
            else:
                break
    except (BadReply, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        why = "ended early"
    if len(found.outcomes) >= len(jobs):
        found.ended_early = False
    elif found.ended_early and not found.loading:
        found.outcomes.append(Stopped(why))
    return found


def _missing(job: Job, broken: dict[str, list[object]]) -> Missing:
    for file, (kind, text, where, line) in broken.items():
        why = Raised(str(kind)[:60], str(text)[:500], str(where)[:200], int(str(line)))
        return Missing(str(file)[:200], why)
    return Missing()


def _found(told: dict[str, object]) -> Found:
    functions = told["functions"]
    assert isinstance(functions, list)
    names = tuple(str(name)[:80] for name in functions[:50])
    what, text = str(told["what"])[:80], str(told["text"])[:120]
    return Found(str(told["file"])[:200], int(str(told["line"])), what, names, text)
