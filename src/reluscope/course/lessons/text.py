"""A lesson's text: its sections, its hints, and the numbers that are filled in."""

import re
import runpy
from collections.abc import Mapping
from functools import cache

from reluscope.course.lessons.catalogue import Lesson
from reluscope.course.lessons.folder import lesson_folder
from reluscope.errors import FileFormatError

SECTIONS = {
    "en": (
        "Goal",
        "Mathematics",
        "Worked example",
        "Task",
        "Hints",
        "Pitfalls",
        "What to look at",
        "To think about",
    ),
    "de": (
        "Ziel",
        "Mathematik",
        "Ein Beispiel mit Zahlen",
        "Aufgabe",
        "Hinweise",
        "Fallstricke",
        "Was man sehen soll",
        "Zum Nachdenken",
    ),
}
TEACHERS_SECTIONS = {
    "en": ("Time", "What goes wrong", "What to ask"),
    "de": ("Zeit", "Was schiefgeht", "Was man fragt"),
}
_HINTS = {language: titles[4] for language, titles in SECTIONS.items()}
_PLACE = re.compile(r"<<(\w+)>>")


def text(lesson: Lesson, language: str) -> str:
    """Return a lesson's text as it was written, places for numbers and all."""
    return (lesson_folder(lesson) / f"{language}.md").read_text("utf-8")


def teachers_page(lesson: Lesson, language: str) -> str:
    """Return the page for whoever teaches the lesson."""
    return (lesson_folder(lesson) / f"teacher.{language}.md").read_text("utf-8")


@cache
def numbers(lesson: Lesson) -> Mapping[str, str]:
    """Return the numbers that a lesson speaks of, computed by its ``numbers.py``."""
    path = lesson_folder(lesson) / "numbers.py"
    made: Mapping[str, str] = runpy.run_path(str(path))["numbers"]() if path.is_file() else {}
    return made


def filled(written: str, computed: Mapping[str, str]) -> str:
    """Return a text with its numbers in the places that name them.

    Raises
    ------
    FileFormatError
        For a place whose number nobody computes.

    Examples
    --------
    >>> filled("a loss of <<loss>>", {"loss": "1.0986"})
    'a loss of 1.0986'
    """

    def number(place: re.Match[str]) -> str:
        if place[1] not in computed:
            raise FileFormatError(f"The text names <<{place[1]}>>, which numbers.py lacks.")
        return computed[place[1]]

    return _PLACE.sub(number, written)


def sections(written: str) -> dict[str, str]:
    """Return the texts of the sections by their headings.

    Examples
    --------
    >>> sections("# 1. Lines\\n\\n## Goal\\n\\nTo draw.\\n\\n## Task\\n\\nDraw.\\n")
    {'Goal': 'To draw.', 'Task': 'Draw.'}
    """
    parts = re.split(r"^## (.+)$", written, flags=re.MULTILINE)
    return {
        title.strip(): body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def title(written: str) -> str:
    """Return the title of a page."""
    return written.partition("\n")[0].removeprefix("# ").strip()


def hints(written: str, language: str) -> dict[str, list[str]]:
    """Return the hints for each function, the gentlest first."""
    found = {}
    parts = re.split(r"^### .*?`(\w+)`.*$", sections(written)[_HINTS[language]], flags=re.MULTILINE)
    for function, body in zip(parts[1::2], parts[2::2], strict=True):
        items = re.split(r"^\d+\.\s+", body.strip(), flags=re.MULTILINE)[1:]
        found[function] = [re.sub(r"\s*\n\s*", " ", item.strip()) for item in items]
    return found
