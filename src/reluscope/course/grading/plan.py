"""What a class is graded by: everything that decides about the rows, beside the submissions."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from reluscope.arguments import one_of, real_number, seed_number, whole_number
from reluscope.course.checker.checker import Checker
from reluscope.course.lessons.catalogue import LANGUAGES, LESSONS
from reluscope.course.lessons.folder import lessons_folder
from reluscope.errors import InputError
from reluscope.files.reading import MB, opened
from reluscope.text.printable import shown
from reluscope.version import VERSION

_COURSE = Path(__file__).parents[1]
_DECIDES = (".py", ".toml")
_DECIDES_NOT = {"grading", "begin", "lens"}  # rooms that have no part in a verdict
_MOST_SECONDS = 3600
_OTHERS = ("torch", "numpy", "safetensors")


@dataclass(frozen=True)
class Plan:
    """How a class is graded.

    Parameters
    ----------
    language
        Of messages, hints and reports, ``"en"`` or ``"de"``.
    seed
        Of the questions.
    lessons
        The numbers of the lessons that are graded; all of them if not given.
    rules
        A file of rules in the place of the course's own.
    unsafe_local
        Accept that there is no cage, where this system has none.
    seconds
        Of computing that one function may take; the checker's own limit if not given.

    Raises
    ------
    InputError
        For a language, a lesson, a seed or seconds that there are not.
    """

    language: str = "en"
    seed: int = 0
    lessons: tuple[int, ...] | None = None
    rules: Path | None = None
    unsafe_local: bool = False
    seconds: float | None = None

    def __post_init__(self) -> None:
        one_of("language", self.language, LANGUAGES)
        seed_number("seed", self.seed)
        if self.seconds is not None:
            real_number("seconds", self.seconds, above=0, at_most=_MOST_SECONDS)
        for number in self.lessons or ():
            whole_number("lesson", number, at_least=1, at_most=len(LESSONS))

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that are graded, in the order of the lessons."""
        wanted = [one for one in LESSONS if self.lessons is None or one.number in self.lessons]
        return tuple(name for lesson in wanted for name in lesson.functions)

    def checker(self) -> Checker:
        """Return what checks one submission after another."""
        return Checker(
            self.language, self.seed, self.lessons, self.rules, self.unsafe_local, self.seconds
        )

    def fingerprint(self) -> str:
        """Return a text that is another one whenever a verdict may be another one."""
        rules = ""
        if self.rules is not None:
            with opened(self.rules, at_most=MB) as file:
                rules = hashlib.sha256(file.read()).hexdigest()
        parts = [
            *(VERSION, platform.python_version(), *map(version, _OTHERS)),
            *(self.language, str(self.seed), *self.functions),
            *(str(self.unsafe_local), str(self.seconds)),
            *(rules, _sources()),
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def lesson_numbers(lessons: object) -> tuple[int, ...] | None:
    """Return numbers of lessons in their order, each once; None, which stands for all, as it is.

    Examples
    --------
    >>> lesson_numbers([3, 1, 3])
    (1, 3)
    """
    if lessons is None:
        return None
    if not isinstance(lessons, (list, tuple, set, range)) or not lessons:
        raise InputError(f"lessons is {shown(lessons)}, but must be a list of numbers: [1, 2].")
    most = len(LESSONS)
    return tuple(sorted({whole_number("lessons", n, at_least=1, at_most=most) for n in lessons}))


def content_key(files: Mapping[str, bytes]) -> str:
    """Return a text that only files of these names and contents have.

    Examples
    --------
    >>> content_key({"a.py": b""}) == content_key({"b.py": b""})
    False
    """
    parts = [[name, hashlib.sha256(files[name]).hexdigest()] for name in sorted(files)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _sources() -> str:
    """Return a text that changes with the files that judge: a course under way is edited, too."""
    found = hashlib.sha256()
    for folder in (_COURSE, lessons_folder()):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.suffix in _DECIDES and inside.parts[0] not in _DECIDES_NOT and path.is_file():
                found.update(str(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
