"""Rows of a CSV file as numbers and a class, or the reason why one cannot be used."""

import csv
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reluscope.data.csv.format import CsvFormat
from reluscope.data.csv.layout import MISSING, CsvLayout

_LARGEST = sys.float_info.max
_UNREADABLE = "\ufffd"  # what decoding puts where bytes are no text


class BadRowError(ValueError):
    """A row that cannot be used, and why."""


@dataclass(frozen=True)
class RowProblem:
    """A row that was left out: the line it begins on, counted from 1, and the reason."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True)
class SkippedRows:
    """The rows that were left out: how many, and the first thousand of them."""

    count: int = 0
    problems: tuple[RowProblem, ...] = ()

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[RowProblem]:
        return iter(self.problems)

    def summary(self, most: int = 5) -> str:
        """Return the first few problems, one a line, and how many more there are."""
        lines = [str(problem) for problem in self.problems[:most]]
        more = self.count - len(lines)
        return "\n".join(lines + [f"and {more} more"] * (more > 0))


def numbered_rows(reader: Any) -> Iterator[tuple[int, list[str] | BadRowError]]:
    """Yield the line that each row begins on, and its cells or what made it unreadable.

    A row can go on over lines, within quotes. Blank lines are passed over.
    """
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, BadRowError(f"not readable ({error}): is a quote not closed?")
            continue
        if len(row) > 1 or (row and row[0].strip()):
            yield line, row


class RowParser:
    """Turns cells into numbers and a class; classes are numbered as they appear.

    Parameters
    ----------
    layout, form : CsvLayout, CsvFormat
        Where the values are, and how they are written.
    class_names : tuple of str
        The only classes there may be; any, if empty.
    """

    def __init__(
        self, layout: CsvLayout, form: CsvFormat, class_names: tuple[str, ...] = ()
    ) -> None:
        self.layout = layout
        self.form = form
        self.open = not class_names
        self.classes = {name: i for i, name in enumerate(class_names)}
        self._comma = form.decimal == ","

    def parse(self, row: list[str]) -> tuple[list[float], int]:
        """Return a row's features and the number of its class, or raise a BadRowError."""
        if len(row) != self.layout.width:
            raise BadRowError(self._width_problem(row))
        return [self._number(row[i], i) for i in self.layout.x], self._class(row)

    def _number(self, cell: str, column: int) -> float:
        try:
            value = float(cell.replace(",", ".") if self._comma else cell)
        except ValueError:
            value = math.nan
        if -_LARGEST <= value <= _LARGEST and "_" not in cell:
            return value
        name, text = self.layout.names[column], cell.strip()
        self._check_text(text, name)
        if text.lower() in MISSING or text.lower().endswith("nan"):
            raise BadRowError(f"{name} is missing")
        if math.isinf(value):
            raise BadRowError(f"{name} is infinite: {_short(text)}")
        raise BadRowError(f"{name} is not a number: {_short(text)}")

    def _class(self, row: list[str]) -> int:
        text = row[self.layout.label].strip()
        number = self.classes.get(text)
        if number is not None:
            return number
        if not text:
            raise BadRowError("the label is missing")
        self._check_text(text, "the label")
        if not self.open:
            known = ", ".join(list(self.classes)[:10])
            raise BadRowError(f"the label is not one of {known}: {_short(text)}")
        return self.classes.setdefault(text, len(self.classes))

    def _check_text(self, text: str, name: str) -> None:
        if _UNREADABLE in text:
            known = self.form.encoding.removesuffix("-sig").upper()
            raise BadRowError(f"{name} is of an unknown encoding, not {known}: {_short(text)}")

    def _width_problem(self, row: list[str]) -> str:
        width = self.layout.width
        few = "few" if len(row) < width else "many"
        quote = any("\n" in cell for cell in row)
        hint = "; it goes on over several lines: is a quote not closed?" if quote else ""
        return f"too {few} columns: {len(row)} instead of {width}{hint}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
