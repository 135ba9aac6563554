"""Open the hints for a function one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reluscope.arguments import one_of
from reluscope.commands.course.words import word
from reluscope.course.begin.begun import Begun, begun, language_of, remember
from reluscope.course.lessons.catalogue import FUNCTIONS, Lesson, lesson_of
from reluscope.course.lessons.text import filled, hints, numbers, text
from reluscope.errors import InputError


def open_hints(
    folder: Path, function: str, *, everything: bool = False, language: str | None = None
) -> Iterator[str]:
    """Open one more hint, or all; yield those that are open.

    Raises
    ------
    InputError
        For a function that no lesson asks for, or where there is no folder.
    """
    one_of("function", function, FUNCTIONS)
    if not folder.is_dir():
        raise InputError(f"dir is {folder}, but there is no such folder.")
    speaks = language_of(folder, language)
    steps = _hints(lesson_of(function), function, speaks)
    before = begun(folder)
    opened = len(steps) if everything else (before or Begun()).hints.get(function, 0) + 1
    shown = min(opened, len(steps))
    if before is not None:  # where nothing was begun, nothing is written
        remember(folder, replace(before, hints={**before.hints, function: shown}))
    for number, step in enumerate(steps[:shown], 1):
        yield word("hint", speaks, number=number, n=len(steps), text=step)
    if shown < len(steps):
        yield word("hints_left", speaks, n=len(steps) - shown)
    else:
        yield word("hints_end", speaks, number=lesson_of(function).number)


def _hints(lesson: Lesson, function: str, language: str) -> list[str]:
    steps = hints(text(lesson, language), language).get(function, [])
    computed = numbers(lesson) if any("<<" in step for step in steps) else {}
    return [filled(step, computed) for step in steps]
