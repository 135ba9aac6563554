"""What grading says beside the checker's own sentences, in both languages."""

import tomllib
from functools import cache
from pathlib import Path

from reluscope.course.grading.graded import Graded
from reluscope.course.judge import sentences

_FILE = Path(__file__).with_name("words.toml")


@cache
def words(language: str) -> dict[str, str]:
    """Return all words of a language by their names.

    Examples
    --------
    >>> words("de")["not_yet"]
    'noch nicht'
    """
    both: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return both[language]


def not_checked(graded: Graded) -> list[str]:
    """Return what the verdicts do not say, a sentence each."""
    return sentences.not_checked(graded.language, graded.functions)
