"""Verdicts as people read them: lesson by lesson, and what to do first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from shlex import quote

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text

from reluscope.commands.course.words import word
from reluscope.course.checker.folder import Work
from reluscope.course.judge.sentences import not_checked, sentence
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.text.printable import printable
from reluscope.text.spelling import as_it_is, in_ascii

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
        if self._is_unreadable():
            yield 0, [(self.verdicts[0].message, "bold red")]
            yield 0, [(self.verdicts[0].hint, "")]
        else:
            for number, rows in groupby(self.verdicts, key=lambda row: row.lesson):
                yield from self._lesson(number, list(rows))
            yield from self._summary()
            asked = [row.function for row in self.verdicts]
            yield from ((0, [(text, "dim")]) for text in not_checked(self.work.language, asked))
        if self.watching:
            yield 0, [(self._word("watching", time=datetime.now().strftime("%X")), "bold")]

    def _is_unreadable(self) -> bool:
        """Return whether nothing was read at all: then each row says the same."""
        said = {(row.verdict, row.message) for row in self.verdicts}
        return len(said) == 1 and len(self.verdicts) > 1 and said.pop()[0] == "not run"

    def _lesson(self, number: int, rows: Sequence[Verdict]) -> Iterator[Line]:
        title, names = self._word("lesson", number=number), ", ".join(row.function for row in rows)
        if all(map(self._is_unwritten, rows)):
            yield 0, [(title, "bold"), (": " + self._word("to_write", names=names), "")]
        elif all(row.verdict == "right" for row in rows):
            right = (self._word("right"), _STYLES["right"])
            yield 0, [(title, "bold"), (f": {names}: ", ""), right]
        else:
            yield 0, [(title, "bold")]
            said: set[str] = set()
            for row in rows:
                yield from self._function(row, said)

    def _function(self, row: Verdict, said: set[str]) -> Iterator[Line]:
        """Yield a function's verdict, why, and a hint, each sentence once in a lesson."""
        ruling = self._word(row.verdict, function=row.follows_from)
        name = f"{row.function:{_WIDEST}}  "
        yield 1, [(name, ""), (ruling, f"bold {_STYLES[row.verdict]}")]
        new = [text for text in (row.message, row.hint) if text and text not in said]
        yield from ((2, [(text, "")]) for text in new)
        said.update(new)

    def _is_unwritten(self, row: Verdict) -> bool:
        kinds, given = ("unwritten", "missing"), {"function": row.function}
        return row.hint in [sentence("hints", kind, self.work.language, given) for kind in kinds]

    def _summary(self) -> Iterator[Line]:
        n, place = len(self.verdicts), quote(str(self.work.place))
        right = sum(row.verdict == "right" for row in self.verdicts)
        told = self._word("all_right" if right == n else "some_right", right=right, n=n)
        yield 0, [(told, "bold green" if right == n else "bold")]
        if right == n:
            yield 0, [(self._word("see", folder=place), "")]
            return
        wrong = [row for row in self.verdicts if row.verdict not in ("right", "follows from")]
        first = (wrong or [row for row in self.verdicts if row.verdict != "right"])[0]
        yield 0, [(self._word("next", function=first.function, number=first.lesson), "")]
        yield 0, [(self._word("more_hints", function=first.function, folder=place), "")]

    def _word(self, name: str, **filled: object) -> str:
        return word(name, self.work.language, **filled)
