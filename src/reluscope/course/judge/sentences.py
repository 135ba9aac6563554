"""The sentences of ``sentences.toml``, and the hints of the lessons' ``mistakes.toml``."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reluscope.course.lessons.catalogue import LESSONS
from reluscope.course.lessons.folder import lesson_folder

_FILE = Path(__file__).with_name("sentences.toml")


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def has(table: str, name: str) -> bool:
    """Return whether a table of sentences has one under a name."""
    return name in _sentences()[table]


def sentence(table: str, name: str, language: str, given: Mapping[str, str]) -> str:
    """Return a sentence with what is given put in; what is not given is left out.

    Examples
    --------
    >>> sentence("messages", "missing", "en", {"function": "relu"})
    'relu is missing: no file defines it at its top level.'
    """
    return str(_sentences()[table][name][language]).format_map(_Given(given))


def detail(text: str, language: str) -> str:
    """Return a detail in a language, where it is one of those that are known.

    Examples
    --------
    >>> detail("out of time", "de"), detail("exit code 3", "de")
    ('Zeit abgelaufen', 'exit code 3')
    """
    return str(_sentences()["details"].get(text, {}).get(language, text))


def error_hint(error: str, language: str) -> str:
    """Return a hint for an error of Python or PyTorch that is often met, or ''.

    Examples
    --------
    >>> error_hint("ModuleNotFoundError: No module named 'pandas'", "en")
    "When it is checked there are Python's own library, PyTorch and NumPy, and your other files."
    """
    for known in _sentences()["errors"]:
        if any(part in error for part in known["parts"]):
            return str(known[language])
    return ""


def not_checked(language: str, asked: Collection[str]) -> list[str]:
    """Return what no verdict on the functions that were asked tells, a sentence each.

    Examples
    --------
    >>> asked = [name for lesson in LESSONS[:-1] for name in lesson.functions]
    >>> not_checked("en", asked)[-1]
    'Not asked: lesson 10.'
    """
    left = [one.number for one in LESSONS if not set(one.functions) <= set(asked)]
    said = [sentence("not_checked", name, language, {}) for name in ("proof", "style", "rules")]
    if left:
        kind = "lessons" if len(left) > 1 else "lesson"
        said.append(sentence("not_checked", kind, language, {"lessons": spans(left)}))
    return said


def spans(numbers: Sequence[int]) -> str:
    """Return numbers as people write them.

    Examples
    --------
    >>> spans([1, 2, 4, 5, 6, 10])
    '1, 2, 4–6, 10'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    wide = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(wide)


class _Given(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


@cache
def mistakes() -> dict[str, Any]:
    """Return all known mistakes by name, as the lessons' ``mistakes.toml`` have them."""
    known: dict[str, Any] = {}
    for lesson in LESSONS:
        path = lesson_folder(lesson) / "mistakes.toml"
        if path.is_file():
            known |= tomllib.loads(path.read_text(encoding="utf-8"))
    return known


def mistake_hint(name: str, language: str) -> str:
    """Return the hint for a known mistake, or '' where none is written."""
    return str(mistakes().get(name, {}).get("hint", {}).get(language, ""))
