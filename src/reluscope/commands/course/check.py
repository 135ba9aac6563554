"""Check a reader's folder, once or after every save, and show what was found."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import RenderableType

from reluscope.commands.course.report import Report
from reluscope.commands.course.watch import submissions
from reluscope.course.checker.checker import Checker
from reluscope.course.checker.folder import Work, checker_for
from reluscope.course.judge.verdict import Verdict
from reluscope.errors import InputError

Print = Callable[[RenderableType], None]


@dataclass(frozen=True)
class Asked:
    """What is to be checked, and how."""

    lesson: int | None = None
    seed: int = 0
    rules: Path | None = None
    unsafe_local: bool = False


def check_once(work: Work, asked: Asked, show: Print) -> int:
    """Check a folder and show the report; return the exit code that the work has earned."""
    with _checker(work, asked) as checker:
        verdicts = checker.check(work.read())
    show(Report(verdicts, work))
    return _code(verdicts)


def rows(work: Work, asked: Asked) -> tuple[str, int]:
    """Return the verdicts as JSON, and the exit code."""
    with _checker(work, asked) as checker:
        verdicts = checker.check(work.read())
    return json.dumps([asdict(row) for row in verdicts], indent=1), _code(verdicts)


def check_again_and_again(work: Work, asked: Asked, show: Print) -> None:
    """Check a folder now and after every change, until Ctrl-C."""
    if work.place.is_file():
        raise InputError(f"watch needs a folder, but {work.place} is a file; leave out --watch.")
    with _checker(work, asked) as checker:
        for submission in submissions(work):  # one cage for all of them: it is open already
            show(Report(checker.check(submission), work, watching=True))


def _checker(work: Work, asked: Asked) -> Checker:
    return checker_for(
        work,
        lesson=asked.lesson,
        seed=asked.seed,
        rules=asked.rules,
        unsafe_local=asked.unsafe_local,
    )


def _code(verdicts: list[Verdict]) -> int:
    return 0 if all(row.verdict == "right" for row in verdicts) else 1
