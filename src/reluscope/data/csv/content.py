"""What a CSV file holds: its points, the rows that cannot be used, and how it is written."""

import csv
import os
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from reluscope.data.class_order import in_natural_order
from reluscope.data.csv.format import MOST_BYTES, CsvFormat, find_format
from reluscope.data.csv.layout import find_layout
from reluscope.data.csv.lines import Lines
from reluscope.data.csv.rows import (
    MOST_CLASSES,
    UNREADABLE,
    BadRowError,
    RowParser,
    RowProblem,
    SkippedRows,
    numbered_rows,
    shortened,
)
from reluscope.data.points import Points
from reluscope.errors import InputError
from reluscope.files.reading import opened
from reluscope.progress import Advance, progress_bar

_KEPT_PROBLEMS = 1000
_ROWS_PER_STEP = 10_000


class CsvContent(NamedTuple):
    """What a CSV file holds, and how it is written."""

    points: Points
    skipped: SkippedRows
    form: CsvFormat


class _Parsed(NamedTuple):
    """All rows: features in one row, classes by number, what is left out and of which classes."""

    values: "array[float]"
    labels: "array[int]"
    skipped: SkippedRows
    lost: Counter[str]


def read_content(
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
) -> CsvContent:
    """Return what ``read_csv`` does, and how the file is written instead of a warning."""
    form = find_format(path, encoding, delimiter, decimal)
    with (
        opened(path, at_most=MOST_BYTES) as raw,
        TextIOWrapper(raw, form.encoding.name, errors="replace", newline="") as file,
        progress_bar(
            f"reading {Path(path).name}", Path(path).stat().st_size, shown=progress
        ) as bar,
    ):
        lines = Lines(file, str(path))
        reader = csv.reader(lines, delimiter=form.delimiter, skipinitialspace=True)
        rows = numbered_rows(reader, lines)
        line, first = next(rows, (1, BadRowError("there are only empty rows")))
        if isinstance(first, BadRowError):
            raise InputError(f"{path}, line {line}: {first}")
        layout = find_layout(first, form.width, x, label, header)
        if not layout.has_header:
            rows = chain([(line, first)], rows)
        parser = RowParser(layout, form, tuple(class_names))
        parsed = _parsed(_watched(rows, raw.tell, bar), parser)
    skipped = parsed.skipped
    if not parsed.labels or (strict and skipped.count):
        raise InputError(_refusal(path, len(parsed.labels), skipped))
    _check_no_class_is_lost(path, parsed, parser)
    points = _points(parsed.values, parsed.labels, parser, keep_order=bool(class_names))
    return CsvContent(points, skipped, form)


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


def _parsed(rows: _Rows, parser: RowParser) -> _Parsed:
    values, labels = array("d"), array("q")
    lost: Counter[str] = Counter()
    problems: list[RowProblem] = []
    n_skipped = 0
    for line, row in rows:
        try:
            if isinstance(row, BadRowError):
                raise row
            features, number = parser.parse(row)
        except BadRowError as error:
            n_skipped += 1
            name = "" if isinstance(row, BadRowError) else parser.class_of(row)
            if name in lost or len(lost) < MOST_CLASSES:
                lost[name] += 1
            if n_skipped <= _KEPT_PROBLEMS:
                problems.append(RowProblem(line, str(error)))
            continue
        values.extend(features)
        labels.append(number)
    return _Parsed(values, labels, SkippedRows(n_skipped, tuple(problems)), lost)


def _check_no_class_is_lost(
    path: str | os.PathLike[str], parsed: _Parsed, parser: RowParser
) -> None:
    """Raise an InputError where all rows of a class are left out, and they are two or more."""
    kept = set(np.unique(np.frombuffer(parsed.labels, dtype=np.int64)).tolist())
    for name, count in parsed.lost.items():
        wanted = parser.open or name in parser.classes
        if name and count > 1 and wanted and parser.classes.get(name) not in kept:
            repair = "name the file's encoding" if UNREADABLE in name else "mend or delete them"
            raise InputError(
                f"{path}: all {count} rows of class {shortened(name)} would be left out; {repair}:"
                f"\n{parsed.skipped.summary()}"
            )


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
