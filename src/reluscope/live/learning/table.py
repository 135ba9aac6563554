"""A table that the reader pasted or dropped, as own points, and what there is to say of it."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from reluscope.data import Points
from reluscope.data.csv.read import read_csv
from reluscope.data.csv.rows import SkippedRows
from reluscope.errors import GuessWarning, InputError
from reluscope.live.learning.data import check_coordinates
from reluscope.live.state import limits
from reluscope.live.state.settings import OwnPoints
from reluscope.text.printable import shown
from reluscope.text.written import counted

_LONGEST_NAME = 60


def table_points(text: str, name: str = "") -> tuple[OwnPoints, str]:
    """Return the points of a table, and in a few lines what was read and what was left out.

    Raises
    ------
    InputError
        With the words of the reader of CSV files, or where the page cannot hold so much.

    Examples
    --------
    >>> own, said = table_points("a,b,species\\n1,2,rose\\n?,4,rose\\n5,6,tulip\\n", "flowers.csv")
    >>> own.x, own.y, own.class_names
    ([(1.0, 2.0), (5.0, 6.0)], [0, 1], ['rose', 'tulip'])
    >>> print(said)
    'flowers.csv': 2 points, features a, b, classes rose, tulip
    1 row is left out:
    line 3: a is missing
    """
    called = shown(name) if name else "The table"
    points, skipped = _read(text, called)
    _check(points, called)
    own = OwnPoints(
        x=[(float(x), float(y)) for x, y in points.x],
        y=points.y.tolist(),
        class_names=[_shortened(one) for one in points.class_names],
        feature_names=[_shortened(one) for one in points.feature_names],
    )
    return own, _summary(own, skipped, called)


def _read(text: str, called: str) -> tuple[Points, SkippedRows]:
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", GuessWarning)  # the text is UTF-8: it came as JSON
        path = Path(folder) / "table.csv"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            return read_csv(path)
        except InputError as error:
            raise InputError(str(error).replace(str(path), called)) from None


def _check(points: Points, called: str) -> None:
    for what, has, most in (
        ("points", len(points), limits.POINTS),
        ("classes", points.n_classes, limits.CLASSES),
    ):
        if has > most:
            raise InputError(f"{called} has {has} {what}, but the page takes {most} at most.")
    check_coordinates(points)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _summary(own: OwnPoints, skipped: SkippedRows, called: str) -> str:
    features, classes = ", ".join(own.feature_names), ", ".join(own.class_names)
    said = f"{called}: {counted(len(own.x), 'point')}, features {features}, classes {classes}"
    if not len(skipped):
        return said
    left_out = f"{counted(len(skipped), 'row')} {'is' if len(skipped) == 1 else 'are'} left out:"
    return f"{said}\n{left_out}\n{skipped.summary()}"
