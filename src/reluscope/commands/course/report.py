"""Verdicts as people read them: lesson by lesson, and what to do first."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reluscope.commands.course.words import word
from reluscope.course.checker.folder import Work
from reluscope.course.judge.sentences import sentence
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.printable import printable

_STYLES = {"right": "green", "not yet": "red", "follows from": "yellow", "not run": "magenta"}
_WIDEST = max(map(len, FUNCTIONS))
_INDENT = 2


def report(
    verdicts: Sequence[Verdict], work: Work, not_checked: Sequence[str], *, watching: bool = False
) -> RenderableType:
    """Return what the terminal shows of a check.

    Parameters
    ----------
    verdicts : sequence of Verdict
    work : Work
    not_checked : sequence of str
        Sentences that say what was left out.
    watching : bool
        Whether it will be checked again after the next save.
    """
    language = work.language
    parts: list[RenderableType] = []
    for number, rows in groupby(verdicts, key=lambda row: row.lesson):
        parts += [*_lesson(number, list(rows), language), ""]
    parts.append(_summary(verdicts, language))
    parts += [Text(line) for line in _next(verdicts, work)]
    parts += [Text(" ".join([word("not_checked", language), *not_checked]), style="dim")]
    if watching:
        parts.append(Text(word("watching", language), style="bold"))
    return Group(*parts)


def _lesson(number: int, rows: Sequence[Verdict], language: str) -> Iterator[RenderableType]:
    title = word("lesson", language, number=number)
    if all(_unwritten(row, language) for row in rows):
        names = ", ".join(row.function for row in rows)
        yield Text.assemble((title, "bold"), ": ", word("to_write", language, names=names))
        return
    yield Text(title, style="bold")
    for row in rows:
        yield from _function(row, language)


def _function(row: Verdict, language: str) -> Iterator[RenderableType]:
    ruling = word(row.verdict, language, function=printable(row.follows_from))
    name = f"{row.function:{_WIDEST}}"
    line = Text.assemble((name, ""), "  ", (ruling, f"bold {_STYLES[row.verdict]}"))
    yield Padding(line, (0, 0, 0, _INDENT))
    if row.verdict == "right":
        return
    for text in (row.message, row.hint):
        if text:
            yield Padding(Text(printable(text)), (0, 0, 0, 2 * _INDENT))


def _unwritten(row: Verdict, language: str) -> bool:
    return row.hint in [
        sentence("hints", kind, language, {"function": row.function})
        for kind in ("unwritten", "missing")
    ]


def _summary(verdicts: Sequence[Verdict], language: str) -> Text:
    right = sum(row.verdict == "right" for row in verdicts)
    if right == len(verdicts):
        return Text(word("all_right", language, n=right), style="bold green")
    return Text(word("some_right", language, right=right, n=len(verdicts)), style="bold")


def _next(verdicts: Sequence[Verdict], work: Work) -> Iterator[str]:
    """Yield what to do first."""
    language, place = work.language, printable(str(work.place))
    wrong = [row for row in verdicts if row.verdict not in ("right", "follows from")]
    if wrong:
        row = wrong[0]
        yield word("next", language, function=row.function, number=row.lesson)
        yield word("more_hints", language, function=row.function, folder=place)
    else:
        yield word("see", language, folder=place)
