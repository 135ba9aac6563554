"""Points from CSV files."""

import csv
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from reluscope.data.class_order import in_natural_order
from reluscope.data.csv.format import MOST_BYTES, find_format
from reluscope.data.csv.layout import find_layout
from reluscope.data.csv.rows import (
    BadRowError,
    RowParser,
    RowProblem,
    SkippedRows,
    numbered_rows,
)
from reluscope.data.points import Points
from reluscope.errors import InputError
from reluscope.progress import Advance, progress_bar
from reluscope.reading import opened

_KEPT_PROBLEMS = 1000
_ROWS_PER_STEP = 10_000


class CsvPoints(NamedTuple):
    """What a CSV file held: its points, and the rows that were left out."""

    points: Points
    skipped: SkippedRows


def read_csv(
    path: str | os.PathLike[str],
    x: Sequence[str | int] | None = None,
    label: str | int | None = None,
    *,
    class_names: Sequence[str] = (),
    strict: bool = False,
    header: bool | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
    encoding: str | None = None,
    progress: bool = False,
) -> CsvPoints:
    """Return the points of a CSV file and the rows that could not be used.

    Parameters
    ----------
    path : path
    x : sequence of str or int
        Columns of the features by name or by number from 1; the first two by default.
    label : str or int
        Column of the class, any text; the last by default.
    class_names : sequence of str
        The classes in their order, such as those of a trained network; rows of others are left
        out. By default all there are, numbers by value and texts in natural order.
    strict : bool
        Whether a single bad row is an error.
    header : bool
        Whether the first row has the names of the columns.
    delimiter, decimal, encoding : str
        Found by looking at the first rows, unless given; UTF-8 without a byte order mark.
    progress : bool
        Whether to show a bar on a terminal.

    Raises
    ------
    InputError
        For a file without one usable row, unknown columns (the nearest is named), or, if strict,
        a bad row; for a device or a pipe, or a file larger than a gigabyte.
    OSError
        Where the file is missing or unreadable.

    Examples
    --------
    >>> _ = Path("flowers.csv").write_text("a,b,species\\n1,2,rose\\n3,?,tulip\\n5,6,tulip\\n")
    >>> points, skipped = read_csv("flowers.csv", x=("a", "b"), label="species")
    >>> points
    Points(2 points, features a, b, classes rose: 1, tulip: 1)
    >>> print(skipped.summary())
    line 3: b is missing
    """
    form = find_format(path, encoding, delimiter, decimal)
    with (
        opened(path, at_most=MOST_BYTES) as raw,
        TextIOWrapper(raw, encoding=form.encoding, errors="replace", newline="") as file,
        progress_bar(
            f"reading {Path(path).name}", Path(path).stat().st_size, shown=progress
        ) as bar,
    ):
        reader = csv.reader(file, delimiter=form.delimiter, skipinitialspace=True)
        rows = numbered_rows(reader)
        line, first = next(rows, (1, BadRowError("there are only empty rows")))
        if isinstance(first, BadRowError):
            raise InputError(f"{path}, line {line}: {first}")
        layout = find_layout(first, form.width, x, label, header)
        if not layout.has_header:
            rows = chain([(line, first)], rows)
        parser = RowParser(layout, form, tuple(class_names))
        values, labels, skipped = _parsed(_watched(rows, raw.tell, bar), parser)
    if not labels or (strict and skipped.count):
        raise InputError(_refusal(path, len(labels), skipped))
    points = _points(values, labels, parser, keep_order=bool(class_names))
    return CsvPoints(points, skipped)


_Rows = Iterator[tuple[int, list[str] | BadRowError]]


def _watched(rows: _Rows, position: Callable[[], int], bar: Advance) -> _Rows:
    """Yield the rows, and move the bar on by the bytes that were read for them."""
    done = count = 0
    for count, numbered in enumerate(rows, start=1):
        yield numbered
        if count % _ROWS_PER_STEP == 0:
            now = position()
            bar(now - done, f"{count} rows")
            done = now
    bar(position() - done, f"{count} rows")


def _parsed(rows: _Rows, parser: RowParser) -> tuple["array[float]", "array[int]", SkippedRows]:
    """Return all features in one row, the classes' numbers, and the rows that are left out."""
    values, labels = array("d"), array("q")
    problems: list[RowProblem] = []
    n_skipped = 0
    for line, row in rows:
        try:
            if isinstance(row, BadRowError):
                raise row
            features, number = parser.parse(row)
        except BadRowError as error:
            n_skipped += 1
            if n_skipped <= _KEPT_PROBLEMS:
                problems.append(RowProblem(line, str(error)))
            continue
        values.extend(features)
        labels.append(number)
    return values, labels, SkippedRows(n_skipped, tuple(problems))


def _points(
    values: "array[float]", labels: "array[int]", parser: RowParser, *, keep_order: bool
) -> Points:
    """Return points whose classes are in natural order, unless their order was given."""
    found = list(parser.classes)
    order = found if keep_order else in_natural_order(found)
    place = {name: i for i, name in enumerate(order)}
    renumber = np.array([place[name] for name in found], dtype=np.int64)
    columns = parser.layout.x
    return Points(
        np.frombuffer(values).reshape(-1, len(columns)),
        renumber[np.frombuffer(labels, dtype=np.int64)],
        tuple(order),
        tuple(parser.layout.names[column] for column in columns),
    )


def _refusal(path: str | os.PathLike[str], n_usable: int, skipped: SkippedRows) -> str:
    if not n_usable and not skipped.count:
        return f"{path} has a header, but no row below it."
    if not n_usable:
        return f"{path} has no usable row:\n{skipped.summary()}"
    return f"{path} has {skipped.count} bad rows; mend them, or leave out strict:\n" + (
        skipped.summary()
    )
