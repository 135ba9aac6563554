"""A trace in a terminal: formulas to the left of their numbers, above them where it is narrow."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reluscope.nn.tables.matrix import as_lines
from reluscope.nn.tables.parts import Part, headline, sections
from reluscope.text.spelling import Spelling, as_it_is, in_ascii
from reluscope.text.written import number

if TYPE_CHECKING:
    from rich.console import ConsoleOptions
    from rich.text import Text

    from reluscope.nn.trace import Trace

_NARROW = 64  # below, a formula stands above its numbers
_NARROWEST = 40
_FORMULA = 38  # columns for a formula and the gap behind it


class Line(NamedTuple):
    """A line and what it is: "head", "title", "rule", "formula" or "numbers".

    In a wide terminal, a formula is the beginning of its first line of numbers.
    """

    kind: str
    formula: str
    numbers: str = ""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.formula + self.numbers


def as_text(trace: Trace) -> str:
    """Return the tables as plain text, as wide as the terminal; for files 80 columns."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    spell = as_it_is if encoding.startswith("utf") else in_ascii
    width = shutil.get_terminal_size().columns
    return "\n".join(line.text for line in lines(trace, width, spell))


def as_rich(trace: Trace, options: ConsoleOptions) -> Iterator[Text]:
    """Yield the tables line by line, with the terminal's own colours."""
    from rich.text import Text

    styles = {"head": "bold", "title": "bold", "rule": "dim"}
    spell = in_ascii if options.ascii_only else as_it_is
    for line in lines(trace, options.max_width, spell):
        shown = Text(no_wrap=True, overflow="crop")
        shown.append(line.formula, styles.get(line.kind, "cyan"))
        shown.append(line.numbers)
        yield shown


def lines(trace: Trace, width: int, spell: Spelling = as_it_is) -> Iterator[Line]:
    """Yield the tables for a terminal of ``width`` columns; of 40 where it is narrower."""
    width = max(width, _NARROWEST)
    for text in textwrap.wrap(headline(trace), width):
        yield Line("head", text)
    yield Line("head", f"L = {spell(number(trace.loss))}")
    for section in sections(trace):
        yield Line("rule", "")
        yield Line("title", section.title)
        yield Line("rule", spell("─" * min(width, 80)))
        for part in section.forward:
            yield from _part(part, width, spell)
        if section.backward:
            yield Line("rule", spell("─" * (_FORMULA - 2)))
        for part in section.backward:
            yield from _part(part, width, spell)


def _part(part: Part, width: int, spell: Spelling) -> Iterator[Line]:
    if width < _NARROW:
        yield Line("formula", spell(part.formula))
        formula, indent = "    ", 4
    else:
        formula, indent = spell(part.formula).ljust(_FORMULA), _FORMULA
    for text in as_lines(part.values, width - indent, part.columns, spell):
        yield Line("numbers", formula, text)
        formula = " " * indent
