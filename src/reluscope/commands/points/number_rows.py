"""Rows of numbers in a CSV file, word by word."""

import csv
import math
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from reluscope.data.csv.format import find_format
from reluscope.data.csv.lines import Lines
from reluscope.errors import InputError
from reluscope.files.reading import opened


def csv_rows(
    option: str, path: Path, *, columns: int, at_most: int, rows: int | None = None
) -> list[list[str]]:
    """Return the words of a file's rows, so many at most, with a decimal point in each number.

    Empty rows are left out, and a row of names above the others, if none of its first ``columns``
    words is a number.

    Raises
    ------
    InputError
        For a file that is no CSV file, or of more bytes than ``at_most``.
    OSError
        Where it cannot be read.
    """
    form = find_format(path)
    try:
        with (
            opened(path, at_most=at_most) as raw,
            TextIOWrapper(raw, form.encoding.name, errors="replace", newline="") as file,
        ):
            lines = Lines(file, str(path))
            reader = csv.reader(lines, delimiter=form.delimiter, skipinitialspace=True)
            found = list(islice((row for row in reader if row), rows))
    except csv.Error as error:
        raise InputError(f"{option} is {path}, but that is not a CSV file: {error}.") from error
    if form.decimal == ",":
        found = [[word.replace(",", ".") for word in row] for row in found]
    if found and all(finite_number(word) is None for word in found[0][:columns]):
        found = found[1:]
    return found


def finite_number(word: str) -> float | None:
    """Return a word as a finite number, if it is one.

    Examples
    --------
    >>> finite_number("5e2"), finite_number("inf"), finite_number("five")
    (500.0, None, None)
    """
    try:
        number = float(word)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
