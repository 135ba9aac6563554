"""The rows as CSV and as JSON."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict

from reluscope.course.judge.verdict import COLUMNS, Verdict

_FORMULA = tuple("=+-@\t\r＝＋－＠")  # what spreadsheets take for the beginning of a formula


def as_csv(rows: Iterable[Verdict]) -> str:
    """Return the rows as CSV, in which no spreadsheet finds a formula.

    A cell that begins like one has an apostrophe before it; the JSON has it as it is.

    Examples
    --------
    >>> print(as_csv([Verdict("=1+1", 1, "linear", "right")]).splitlines()[1])
    '=1+1,1,linear,right,,,,,0.0
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(value) for value in asdict(row).values()])
    return made.getvalue()


def as_json(rows: Iterable[Verdict]) -> str:
    """Return the rows as a JSON list with an object for each, on a line of its own."""
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
