"""Ask all jobs of a submission: a new process for what is left, whenever one has ended."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from reluscope.course.asked.answer import Found, Missing, Outcome, Raised, Reason, Replies, Stopped
from reluscope.course.asked.probe import Job
from reluscope.course.cage.limits import Limits, Time
from reluscope.course.cage.messages.gather import Gathering
from reluscope.course.cage.messages.orders import orders
from reluscope.course.cage.walls.protection import Protection

_NONE = Time()


@dataclass(frozen=True)
class End:
    """How a process ended, what it took, and the beginning of what it printed."""

    why: Reason
    took: Time = _NONE
    printed: bytes = b""


class Asker(ABC):
    """Whatever runs a reader's code: a cage, or no cage; use it in a ``with`` statement."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    @property
    @abstractmethod
    def protection(self) -> Protection:
        """The walls between the code and this computer."""

    @abstractmethod
    def run(self, message: bytes, sources: Iterable[bytes], told: Gathering, before: Time) -> End:
        """Run orders, let ``told`` take in what comes, and return how it ended.

        ``sources`` are those in the orders; ``before`` is what the submission took before.
        """

    def ask(
        self,
        jobs: Sequence[Job],
        files: Mapping[str, bytes],
        stand_ins: Mapping[str, bytes] | None = None,
        rules: Mapping[str, Any] | None = None,
    ) -> Replies:
        """Return an outcome for every job, whatever the reader's code does.

        ``stand_ins`` are sources of right functions, for jobs that name some in ``replaced``;
        ``rules`` are what is looked for in the sources and while they run.
        """
        return Asking(jobs, dict(files), stand_ins or {}, rules or {}).replies(self)


@dataclass
class Asking:
    """One submission while it is asked."""

    jobs: Sequence[Job]
    files: dict[str, bytes]
    stand_ins: Mapping[str, bytes]
    rules: Mapping[str, Any]
    _outcomes: list[Outcome] = field(default_factory=list)
    _found: tuple[Found, ...] | None = None
    _stopped: dict[str, Reason] = field(default_factory=dict)
    _sources: dict[str, bytes] = field(default_factory=dict)  # of what was stopped
    _printed: bytes = b""
    _taken: Time = _NONE

    def replies(self, asker: Asker) -> Replies:
        """Return an outcome for every job, whatever the reader's code does."""
        scanned = True
        while len(self._outcomes) < len(self.jobs):
            if asker.limits.left(_NONE, self._taken) <= 0:
                self._rest(Stopped("out of time", "all functions together"))
            else:
                scanned = self._one(asker, scanned)
        pairs = zip(self.jobs, self._outcomes, strict=True)
        printed = self._printed.decode("utf-8", "replace")
        return Replies([self._explained(*pair) for pair in pairs], self._found or (), printed)

    def _one(self, asker: Asker, scanned: bool) -> bool:
        """Run one process for what is left; return whether the sources are read next time, too."""
        rest = self.jobs[len(self._outcomes) :]
        told = Gathering(rest, len(self.files), scanned)
        message = orders(rest, self.files, self.stand_ins, self.rules, self._stopped, scanned)
        end = asker.run(message, self.files.values(), told, self._taken)
        told.ended(end.why)
        self._taken += end.took
        self._printed = self._printed or end.printed
        if told.found is None:  # it ended while the sources were read: find out which file it is
            return False
        if told.loading in self.files:  # it ends whoever loads it: the others go on without it
            self._stop(told.loading, end.why if scanned else "unreadable")
            return True
        if not scanned:  # what can be loaded, but not read, is not asked
            self._rest(Stopped("unreadable"))
            return True
        self._found = told.found if self._found is None else self._found
        self._outcomes += told.outcomes or [Stopped(end.why)]
        return True

    def _stop(self, file: str, why: Reason) -> None:
        self._sources[file] = self.files.pop(file)
        self._stopped[file] = why

    def _rest(self, outcome: Outcome) -> None:
        self._outcomes += [outcome] * (len(self.jobs) - len(self._outcomes))

    def _explained(self, job: Job, outcome: Outcome) -> Outcome:
        """Return the outcome with the file that was left out and may hold the function."""
        if not isinstance(outcome, Missing):
            return outcome
        name = rb"\b%s\b" % job.function.encode()
        sign = re.compile(name if outcome.why is None else rb"\bdef\s+" + name)
        for file, why in self._stopped.items():
            if why == "unreadable" or sign.search(self._sources[file]):
                return Missing(file, Raised("Stopped", why, file))
        return outcome
