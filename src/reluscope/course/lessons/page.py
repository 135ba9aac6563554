"""A lesson as a page: numbers in their places, hints that open one at a time, figures as files."""

import os
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reluscope.course.lessons.catalogue import Lesson
from reluscope.course.lessons.folder import lesson_folder
from reluscope.course.lessons.text import SECTIONS, filled, hints, numbers, text
from reluscope.files import replacing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FIGURE = re.compile(r"!\[[^\]]*\]\(figures/([\w-]+)\.(\w+)\)")
_OPENS = {"en": "Hint {}", "de": "Hinweis {}"}
_DOTS = 110  # an inch


def page(lesson: Lesson, language: str) -> str:
    """Return a lesson as Markdown that any reader shows: hints are ``<details>`` in one another."""
    written = filled(text(lesson, language), numbers(lesson))
    heading = f"## {SECTIONS[language][4]}"
    shown = [
        f"### `{function}`\n\n{_nested(steps, language)}"
        for function, steps in hints(written, language).items()
    ]
    section = re.compile(rf"^{heading}\n.*?(?=^## )", flags=re.MULTILINE | re.DOTALL)
    folded = "\n\n".join([heading, *shown, ""])
    return section.sub(lambda _: folded, written, count=1)


def _nested(steps: list[str], language: str, number: int = 1) -> str:
    """Return hints in one another: the second can be opened when the first is open."""
    if not steps:
        return ""
    inner = _nested(steps[1:], language, number + 1)
    summary = f"<summary>{_OPENS[language].format(number)}</summary>"
    return "\n\n".join(
        part for part in ["<details>" + summary, steps[0], inner, "</details>"] if part
    )


def figures_of(written: str) -> list[tuple[str, str]]:
    """Return name and format of each figure that a page shows, in their order."""
    return list(dict.fromkeys(_FIGURE.findall(written)))


def draw_figures(
    lesson: Lesson, language: str, folder: Path, *, missing_only: bool = False
) -> list[Path]:
    """Draw a lesson's figures in one language into a folder; return the files that were drawn."""
    wanted = [
        (name, suffix)
        for name, suffix in figures_of(text(lesson, language))
        if not (missing_only and os.path.lexists(folder / f"{name}.{suffix}"))
    ]
    if not wanted:
        return []
    import matplotlib.pyplot as plt

    drawn: dict[str, Callable[[str], Figure]] = runpy.run_path(
        str(lesson_folder(lesson) / "figures.py")
    )["FIGURES"]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, suffix in wanted:
        figure = drawn[name](language)
        with replacing(folder / f"{name}.{suffix}") as temporary:
            figure.savefig(temporary, dpi=_DOTS)
        plt.close(figure)
        written.append(folder / f"{name}.{suffix}")
    return written
