"""Without a cage: a process of its own and a time limit, no more (``--unsafe-local``)."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reluscope.course.asked.answer import Found, Missing, Outcome, Raised, Reason, Replies
from reluscope.course.asked.probe import Job
from reluscope.course.cage.gather import gathered
from reluscope.course.cage.orders import orders
from reluscope.course.cage.replies import frames

_INSIDE = Path(__file__).parent / "inside"
_START = f"""
import importlib.util as u, sys
spec = u.spec_from_file_location("caged", {str(_INSIDE / "__init__.py")!r})
sys.modules["caged"] = u.module_from_spec(spec)
from caged.runner import main
main()
"""


class PlainProcess:
    """Asks by starting a fresh Python for every process that is needed."""

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds

    def __enter__(self) -> "PlainProcess":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def ask(
        self,
        jobs: Sequence[Job],
        files: Mapping[str, bytes],
        stand_ins: Mapping[str, bytes] | None = None,
        rules: Mapping[str, Any] | None = None,
    ) -> Replies:
        """Return an outcome for every job, whatever the reader's code does."""
        outcomes: list[Outcome] = []
        files = dict(files)
        stopped: dict[str, str] = {}
        read: tuple[Found, ...] | None = None
        while len(outcomes) < len(jobs):
            rest = jobs[len(outcomes) :]
            stream, why = self._run(orders(rest, files, stand_ins, rules))
            found = gathered(rest, frames(stream), why)
            outcomes += found.outcomes
            read = found.found if read is None else read
            if found.loading in files:  # it ends whoever loads it: the others go on without it
                del files[found.loading]
                stopped[found.loading] = why
            elif not found.outcomes:
                outcomes.append(Missing())
        return Replies([_explained(outcome, stopped) for outcome in outcomes], read or ())

    def _run(self, message: bytes) -> tuple[bytes, Reason]:
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-c", _START],
                input=message,
                capture_output=True,
                timeout=self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            return late.stdout or b"", "out of time"
        return done.stdout, "ended early"


def _explained(outcome: Outcome, stopped: Mapping[str, str]) -> Outcome:
    if isinstance(outcome, Missing) and outcome.why is None and stopped:
        file, why = next(iter(stopped.items()))
        return Missing(file, Raised("Stopped", why, file))
    return outcome
