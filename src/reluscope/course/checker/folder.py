"""Check the folder that a reader works in."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from reluscope.arguments import file_path, flag, seed_number, whole_number
from reluscope.course.begin.begun import language_of
from reluscope.course.checker.checker import Checker
from reluscope.course.handed_in.read import read
from reluscope.course.handed_in.submission import Submission
from reluscope.course.lessons.catalogue import LESSONS
from reluscope.errors import InputError


@dataclass(frozen=True)
class Work:
    """A reader's folder, or a file that holds all functions, and the language to speak there."""

    place: Path
    language: str

    @classmethod
    def at(cls, folder: str | os.PathLike[str], language: str | None = None) -> "Work":
        """Return the work in a folder.

        Raises
        ------
        InputError
            Where there is none, or for a language that the course is not written in.
        """
        place = file_path("folder", folder)
        speaks = language_of(place, language)
        if not place.exists():
            begin = f"reluscope course start {shlex.quote(str(place))}"
            raise InputError(f"folder is {place}, but there is none; begin one: {begin}")
        return cls(place, speaks)

    @property
    def home(self) -> Path:
        """The folder, or that of the file."""
        return self.place if self.place.is_dir() else self.place.parent

    def read(self) -> Submission:
        """Return what is written there now."""
        place = self.place.resolve()
        return read(place, place.name, self.language)


def checker_for(
    work: Work,
    *,
    lesson: int | None = None,
    seed: int = 0,
    rules: str | os.PathLike[str] | None = None,
    unsafe_local: bool = False,
) -> Checker:
    """Return a checker for some work; use it in a ``with`` statement.

    Raises
    ------
    InputError
        For a lesson, a seed or rules that there are not.
    """
    lessons = None
    if lesson is not None:
        lessons = [whole_number("lesson", lesson, at_least=1, at_most=len(LESSONS))]
    path = None if rules is None else file_path("rules", rules)
    if path is not None and not path.is_file():
        raise InputError(f"rules is {path}, but there is no such file.")
    seed, accepted = seed_number("seed", seed), flag("unsafe_local", unsafe_local)
    return Checker(work.language, seed, lessons, path, accepted)


def changed(before: Submission, now: Submission) -> bool:
    """Return whether anything that is checked differs."""
    return dict(before.files) != dict(now.files) or before.problem != now.problem
