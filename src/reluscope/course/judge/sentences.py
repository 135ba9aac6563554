"""The sentences of ``sentences.toml``, and the hints of the lessons' ``mistakes.toml``."""

import tomllib
from collections.abc import Mapping
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
