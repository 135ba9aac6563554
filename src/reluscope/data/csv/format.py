"""How a CSV file is written: its encoding, its delimiter, its decimal mark, its width."""

import csv
import os
import re
from collections import Counter
from dataclasses import dataclass
from io import TextIOWrapper

from reluscope.data.csv.encoding import Encoding, checked_encoding, find_encoding
from reluscope.data.csv.lines import Lines
from reluscope.errors import InputError
from reluscope.files.reading import MB, opened

MOST_BYTES = 1000 * MB  # of a CSV file; some 20 million points
_DELIMITERS = "\t;|,"  # in this order where two explain the same number of rows
_SAMPLE_ROWS = 100
_SAMPLE_LETTERS = 1 << 20
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+")
_POINT_NUMBER = re.compile(r"[+-]?\d*\.\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(([., '’\u00a0\u202f])\d{3}(\2\d{3})*)([.,]\d+)?")


@dataclass(frozen=True)
class CsvFormat:
    """What must be known to read the rows."""

    encoding: Encoding
    delimiter: str
    decimal: str  # "." or ","
    width: int  # how many columns most rows have


def find_format(
    path: str | os.PathLike[str],
    encoding: str | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
) -> CsvFormat:
    """Return the format of a file from its first rows; what is given is not guessed.

    The delimiter is the one of tab, semicolon, bar and comma that cuts the most rows into the same
    number of columns, two at least; else a space, if that does; else a comma.

    Raises
    ------
    InputError
        For an empty file, an unknown encoding, marks that are not one character, what is no
        regular file, or one larger than a gigabyte.
    OSError
        Where the file is missing or unreadable.
    """
    with opened(path, at_most=MOST_BYTES) as file:
        known = Encoding(checked_encoding(encoding)) if encoding else find_encoding(file)
        file.seek(0)
        with TextIOWrapper(file, known.name, errors="replace", newline="") as text:
            lines = _sample(Lines(text, str(path)))
    if not lines:
        raise InputError(f"{path} is empty; it must have a row of numbers at least.")
    if delimiter is None:
        delimiter = _delimiter(lines)
    elif len(delimiter) != 1 or delimiter in '"\r\n':
        raise InputError(f"delimiter is {delimiter!r}, but must be one character such as ',' ';'.")
    if decimal is None:
        decimal = _decimal(lines, delimiter)
    elif decimal not in (".", ",") or decimal == delimiter:
        raise InputError(f"decimal is {decimal!r}, but must be '.' or ',' and not the delimiter.")
    return CsvFormat(known, delimiter, decimal, _usual_width(lines, delimiter)[1])


def is_grouped(cell: str) -> bool:
    """Return whether a cell is a number with a mark between its thousands, as ``1.234,5``.

    ``1.234`` may be one, too.
    """
    return _GROUPED.fullmatch(cell) is not None


def _sample(lines: Lines) -> list[str]:
    """Return the first lines that are not empty."""
    sample: list[str] = []
    letters = 0
    for line in lines:
        lines.begin_row()
        if line.strip():
            sample.append(line)
            letters += len(line)
        if len(sample) == _SAMPLE_ROWS or letters > _SAMPLE_LETTERS:
            break
    return sample


def _delimiter(lines: list[str]) -> str:
    best = max(_DELIMITERS, key=lambda mark: _usual_width(lines, mark)[0])
    if _usual_width(lines, best)[0]:
        return best
    return " " if _usual_width(lines, " ")[0] else ","


def _usual_width(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return the most frequent number of columns, after how many rows have it (0 if it is 1)."""
    widths = Counter(len(row) for row in _cells(lines, delimiter))
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (rows if width > 1 else 0), width


def _decimal(lines: list[str], delimiter: str) -> str:
    """Return a comma where cells look like 3,14 and none like 3.14; 1.234 is like neither."""
    if delimiter == ",":
        return "."
    cells = [cell.strip() for row in _cells(lines, delimiter) for cell in row]
    commas = any(map(_COMMA_NUMBER.fullmatch, cells))
    points = any(_POINT_NUMBER.fullmatch(cell) and not is_grouped(cell) for cell in cells)
    return "," if commas and not points else "."


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if row]
    except csv.Error:  # an unclosed quote; the reader of the rows says where
        return []
