"""Rows of a CSV file as numbers and a class, or the reason why one cannot be used."""

import csv
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reluscope.data.csv.format import CsvFormat, is_grouped
from reluscope.data.csv.layout import MISSING, CsvLayout
from reluscope.data.csv.lines import Lines
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.text.written import counted

MOST_CLASSES = 1000
_LARGEST = sys.float_info.max
UNREADABLE = "\ufffd"  # what decoding puts where bytes are no text


class BadRowError(ValueError):
    """A row that cannot be used, and why."""


@dataclass(frozen=True, repr=False)
class RowProblem:
    """A row that was left out: the line it begins on, counted from 1, and the reason.

    Examples
    --------
    >>> print(RowProblem(3, "b is missing"))
    line 3: b is missing
    """

    line: int
    reason: str

    def __repr__(self) -> str:
        return line(self, str(self))

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, repr=False)
class SkippedRows:
    """The rows that were left out: how many, and the first thousand of them.

    Examples
    --------
    >>> skipped = SkippedRows(2, (RowProblem(3, "b is missing"), RowProblem(7, "a is no number")))
    >>> skipped
    SkippedRows(2 rows, first: line 3: b is missing)
    >>> print(skipped.summary(most=1))
    line 3: b is missing
    and 1 more
    """

    count: int = 0
    problems: tuple[RowProblem, ...] = ()

    def __repr__(self) -> str:
        first = [f"first: {problem}" for problem in self.problems[:1]]
        return line(self, counted(self.count, "row"), *first)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[RowProblem]:
        return iter(self.problems)

    def summary(self, most: int = 5) -> str:
        """Return the first few problems, one a line, and how many more there are."""
        lines = [str(problem) for problem in self.problems[:most]]
        more = self.count - len(lines)
        return "\n".join(lines + [f"and {more} more"] * (more > 0))


def numbered_rows(reader: Any, lines: Lines) -> Iterator[tuple[int, list[str] | BadRowError]]:
    """Yield the line that each row begins on, and its cells or what made it unreadable.

    A row can go on over lines, within quotes. Blank lines are passed over.
    """
    while True:
        line = lines.comments + reader.line_num + 1
        lines.begin_row()
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
        Where the values are, and how they are written. More than a thousand classes are an error:
        such a column numbers or measures the points.
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

    def class_of(self, row: list[str]) -> str:
        """Return the class that a row names, or nothing where its columns are not all there."""
        return row[self.layout.label].strip() if len(row) == self.layout.width else ""

    def _number(self, cell: str, column: int) -> float:
        try:
            value = float(self._with_points(cell) if self._comma else cell)
        except ValueError:
            value = math.nan
        if -_LARGEST <= value <= _LARGEST and "_" not in cell:
            return value
        name, text = self.layout.names[column], cell.strip()
        self._check_text(text, name)
        if text.lower() in MISSING or text.lower().endswith("nan"):
            raise BadRowError(f"{name} is missing")
        if math.isinf(value):
            raise BadRowError(f"{name} is infinite: {shortened(text)}")
        hint = "; write thousands without a mark between them" if is_grouped(text) else ""
        raise BadRowError(f"{name} is not a number: {shortened(text)}{hint}")

    def _with_points(self, cell: str) -> str:
        """Return a cell with decimal points instead of commas; 1.234 is a thousand or nothing."""
        grouped = "." in cell and is_grouped(cell.strip())
        return "" if grouped else cell.replace(",", ".")

    def _class(self, row: list[str]) -> int:
        text = row[self.layout.label].strip()
        number = self.classes.get(text)
        if number is not None:
            return number
        if not text:
            raise BadRowError("the label is missing")
        self._check_text(text, "the label")
        if not self.open:
            known = ", ".join(islice(self.classes, 10))
            raise BadRowError(f"the label is not one of {known}: {shortened(text)}")
        if len(self.classes) == MOST_CLASSES:
            label = self.layout.names[self.layout.label]
            raise InputError(
                f"the column of the class, {label}, has more than {MOST_CLASSES} different values, "
                f"such as {shortened(text)}; name the right one with label."
            )
        return self.classes.setdefault(text, len(self.classes))

    def _check_text(self, text: str, name: str) -> None:
        if UNREADABLE in text:
            known = self.form.encoding.name.removesuffix("-sig").upper()
            raise BadRowError(f"{name} is of an unknown encoding, not {known}: {shortened(text)}")

    def _width_problem(self, row: list[str]) -> str:
        width = self.layout.width
        few = "few" if len(row) < width else "many"
        quote = any("\n" in cell for cell in row)
        hint = "; it goes on over several lines: is a quote not closed?" if quote else ""
        return f"too {few} columns: {len(row)} instead of {width}{hint}"


def shortened(text: str) -> str:
    """Return the beginning of a text in quotes, as it is shown in a message."""
    return repr(text if len(text) <= 40 else text[:39] + "…")
