"""Points from CSV files."""

import os
import warnings
from collections.abc import Sequence
from typing import NamedTuple

from reluscope.arguments import file_path, flag, text
from reluscope.data.csv.content import read_content
from reluscope.data.csv.rows import SkippedRows
from reluscope.data.points import Points, checked_names
from reluscope.errors import GuessWarning, InputError
from reluscope.glance.line import line
from reluscope.text.printable import shown
from reluscope.text.written import counted


class CsvPoints(NamedTuple):
    """What a CSV file held: its points, and the rows that were left out.

    Examples
    --------
    >>> from pathlib import Path
    >>> _ = Path("flowers.csv").write_text("a,b,species\\n1,2,rose\\n?,4,rose\\n5,6,tulip\\n")
    >>> read_csv("flowers.csv")
    CsvPoints(2 points, 1 row skipped)
    >>> points, skipped = read_csv("flowers.csv")
    """

    points: Points
    skipped: SkippedRows

    def __repr__(self) -> str:
        rows = counted(len(self.skipped), "row")
        return line(self, counted(len(self.points), "point"), f"{rows} skipped")


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
    delimiter, decimal : str
        Found by looking at the first rows, unless given.
    encoding : str
        Unless given, that of a byte order mark, UTF-8, or, where a file is no UTF-8, cp1252 (what
        Windows writes in Western Europe) with a ``GuessWarning``.
    progress : bool
        Whether to show a bar on a terminal.

    Raises
    ------
    InputError
        For a file without one usable row, a class of two rows or more of which none is usable,
        more than a thousand classes, unknown columns (the nearest is named), or, if strict, a bad
        row; for a device or a pipe, or a file larger than a gigabyte.
    OSError
        Where the file is missing or unreadable.

    Examples
    --------
    >>> from pathlib import Path
    >>> _ = Path("flowers.csv").write_text("a,b,species\\n1,2,rose\\n3,?,tulip\\n5,6,tulip\\n")
    >>> points, skipped = read_csv("flowers.csv", x=("a", "b"), label="species")
    >>> points
    Points(2 points, features a, b, classes rose: 1, tulip: 1)
    >>> print(skipped.summary())
    line 3: b is missing
    """
    if x is not None and (not isinstance(x, Sequence) or isinstance(x, str)):
        raise InputError(f"x is {shown(x)}, but must be a sequence of columns: (1, 2).")
    for argument, value in (("delimiter", delimiter), ("decimal", decimal), ("encoding", encoding)):
        if value is not None:
            text(argument, value)
    content = read_content(
        file_path("path", path),
        x,
        label,
        class_names=checked_names("class_names", class_names),
        strict=flag("strict", strict),
        header=None if header is None else flag("header", header),
        delimiter=delimiter,
        decimal=decimal,
        encoding=encoding,
        progress=flag("progress", progress),
    )
    guess = content.form.encoding.guess(path)
    if guess:
        warnings.warn(guess, GuessWarning, stacklevel=2)
    return CsvPoints(content.points, content.skipped)
