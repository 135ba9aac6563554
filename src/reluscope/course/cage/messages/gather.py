"""From the frames of one process, as they come, to the outcomes of jobs."""

import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

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
from reluscope.course.cage.messages.replies import BadReply, Frames, answer, text

_NONSENSE = (BadReply, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_OF_A_FIND = ("file", "line", "what", "functions", "text")


@dataclass
class Gathering:
    """What one process has told so far.

    A process may write what it likes into its own pipe, so what does not fit is no answer: a job
    with fewer answers than probes has ended early. ``step`` counts the files and jobs that were
    begun: each has its own time.
    """

    jobs: Sequence[Job]
    files: int
    scanned: bool = True  # whether the sources are read first
    outcomes: list[Outcome] = field(default_factory=list)
    found: tuple[Found, ...] | None = None  # None: the sources were not read to their end
    loading: str = ""  # the file that is being loaded
    step: int = 0
    done: bool = False  # nothing more is to come
    full: bool = False  # it ended as its memory was used up
    _at: Job | None = None  # the job that was begun and is not finished
    _begun: float = 0.0
    _answers: list[Answer] = field(default_factory=list)
    _frames: Frames = field(default_factory=Frames)
    _loads: int = 0

    def __post_init__(self) -> None:
        self.found = None if self.scanned else ()

    def forget(self) -> None:
        """Begin again: the process was lost by no fault of its own."""
        vars(self).update(vars(Gathering(self.jobs, self.files, self.scanned)))

    def take(self, content: bytes) -> None:
        """Take in what came through the pipe."""
        try:
            for letter, frame in self._frames.fed(content):
                if self.done:
                    return
                self._frame(letter, frame)
        except _NONSENSE:
            self.done = True

    def ended(self, why: Reason) -> None:
        """Close the account of a process that has ended: what it was at was not finished."""
        if self.full:
            why = "out of memory"
        if self._at is not None:
            self._finish(Stopped(why, seconds=time.monotonic() - self._begun))

    def _frame(self, letter: bytes, frame: bytes) -> None:
        if letter == b"s" and self.step == 0 and self.found is None:
            self.found = tuple(map(_found, json.loads(frame)))
        elif letter == b"l" and self._loads < 2 * self.files and self._begun == 0.0:
            self.loading = text(json.loads(frame), 200)
            self.step += 1
            self._loads += 1
        elif letter == b"b" and self._at is None and json.loads(frame) == len(self.outcomes):
            self._begin()
        elif letter == b"o":
            self.full = self.done = True
        elif self._at is None or not self._told(self._at, letter, frame):
            self.done = True  # the end, or what the runner does not write

    def _begin(self) -> None:
        self._at = self.jobs[len(self.outcomes)]
        self._answers = []
        self._begun = time.monotonic()
        self.loading = ""
        self.step += 1

    def _told(self, job: Job, letter: bytes, frame: bytes) -> bool:
        """Take in what is told about a job that was begun; return whether it made sense."""
        if letter == b"r" and len(self._answers) < len(job.probes):
            self._answers.append(answer(frame))
        elif letter == b"f" and len(self._answers) == len(job.probes):
            self._finish(Ran(tuple(self._answers), *self._seconds_and_used(json.loads(frame))))
        elif letter == b"m":
            self._finish(_missing(json.loads(frame)))
        else:
            return False
        return True

    def _finish(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._at = None

    def _seconds_and_used(self, told: dict[str, Any]) -> tuple[float, tuple[Found, ...]]:
        lasted = time.monotonic() - self._begun
        seconds = float(str(told["seconds"]))
        seconds = min(max(seconds, 0.0), lasted) if math.isfinite(seconds) else lasted
        return seconds, tuple(map(_found, told["used"][:50]))


def _missing(broken: dict[str, list[object]]) -> Missing:
    for file, (kind, said, where, line) in broken.items():
        why = Raised(text(kind, 60), text(said, 500), text(where, 200), int(str(line)))
        return Missing(text(file, 200), why)
    return Missing()


def _found(told: dict[str, object]) -> Found:
    file, line, what, functions, words = (told[name] for name in _OF_A_FIND)
    if not isinstance(functions, list):
        raise BadReply("functions")
    names = tuple(text(name, 80) for name in functions[:50])
    return Found(text(file, 200), int(str(line)), text(what, 80), names, text(words, 120))
