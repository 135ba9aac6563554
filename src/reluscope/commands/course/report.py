"""Verdicts as people read them: lesson by lesson, and what to do first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text

from reluscope.commands.course.words import word
from reluscope.course.checker.folder import Work
from reluscope.course.judge.sentences import not_checked, sentence
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.printable import printable
from reluscope.spelling import as_it_is, in_ascii

_STYLES = {"right": "green", "not yet": "red", "follows from": "yellow", "not run": "magenta"}
_WIDEST = max(map(len, FUNCTIONS))
_INDENT = 2

Line = tuple[int, list[tuple[str, str]]]
"""How far it is indented, and its parts: text and style."""


@dataclass(frozen=True)
class Report:
    """What the terminal shows of a check.

    Parameters
    ----------
    verdicts : sequence of Verdict
    work : Work
    watching : bool
        Whether it will be checked again after the next save.
    """

    verdicts: Sequence[Verdict]
    work: Work
    watching: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, in letters that the terminal has."""
        spell = as_it_is if options.encoding.startswith("utf") else in_ascii
        for depth, parts in self._lines():
            line = Text.assemble(*((spell(printable(text)), style) for text, style in parts))
            yield Padding(line, (0, 0, 0, _INDENT * depth), expand=False)

    def _lines(self) -> Iterator[Line]:
        for number, rows in groupby(self.verdicts, key=lambda row: row.lesson):
            yield from self._lesson(number, list(rows))
        yield from self._summary()
        asked = [row.function for row in self.verdicts]
        yield from ((0, [(text, "dim")]) for text in not_checked(self.work.language, asked))
        if self.watching:
            yield 0, [(self._word("watching"), "bold")]

    def _lesson(self, number: int, rows: Sequence[Verdict]) -> Iterator[Line]:
        title = self._word("lesson", number=number)
        if all(map(self._is_unwritten, rows)):
            names = ", ".join(row.function for row in rows)
            yield 0, [(title, "bold"), (": " + self._word("to_write", names=names), "")]
            return
        if all(row.verdict == "right" for row in rows):
            names = ", ".join(row.function for row in rows)
            yield (
                0,
                [(title, "bold"), (f": {names}: ", ""), (self._word("right"), _STYLES["right"])],
            )
            return
        yield 0, [(title, "bold")]
        for row in rows:
            ruling = self._word(row.verdict, function=row.follows_from)
            yield (
                1,
                [(f"{row.function:{_WIDEST}}  ", ""), (ruling, f"bold {_STYLES[row.verdict]}")],
            )
            yield from ((2, [(text, "")]) for text in (row.message, row.hint) if text)

    def _is_unwritten(self, row: Verdict) -> bool:
        kinds, given = ("unwritten", "missing"), {"function": row.function}
        return row.hint in [sentence("hints", kind, self.work.language, given) for kind in kinds]

    def _summary(self) -> Iterator[Line]:
        n, place = len(self.verdicts), str(self.work.place)
        right = sum(row.verdict == "right" for row in self.verdicts)
        style = "bold green" if right == n else "bold"
        yield (
            0,
            [(self._word("all_right" if right == n else "some_right", right=right, n=n), style)],
        )
        if right == n:
            yield 0, [(self._word("see", folder=place), "")]
            return
        wrong = [row for row in self.verdicts if row.verdict not in ("right", "follows from")]
        first = (wrong or [row for row in self.verdicts if row.verdict != "right"])[0]
        yield 0, [(self._word("next", function=first.function, number=first.lesson), "")]
        yield 0, [(self._word("more_hints", function=first.function, folder=place), "")]

    def _word(self, name: str, **filled: object) -> str:
        return word(name, self.work.language, **filled)
