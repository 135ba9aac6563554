"""Points to CSV files."""

import csv
import os

from reluscope.data.points import Points, checked_points
from reluscope.files import replacing

_ROWS_PER_STEP = 10_000


def write_csv(points: Points, path: str | os.PathLike[str]) -> None:
    """Write points so that ``read_csv`` gives the same numbers to the last bit.

    The first row names the features, and the classes' column "label". The file is whole or not
    there.

    Raises
    ------
    OSError
        Where the folder is missing, read-only or full.

    Examples
    --------
    >>> from pathlib import Path
    >>> write_csv(Points([[0.1, 2]], [0], ("rose",)), "rose.csv")
    >>> Path("rose.csv").read_text()
    'x1,x2,label\\n0.1,2.0,rose\\n'
    """
    points = checked_points(points)
    label = "label"
    while label in points.feature_names:
        label += "_"
    # A line that begins with # is a comment; and Python 3.11 quotes a carriage return on its own
    # only where it ends the lines.
    quoted = points.feature_names[0].startswith("#") or any(
        "\r" in name for name in (*points.feature_names, *points.class_names)
    )
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(
            file,
            lineterminator="\n",
            quoting=csv.QUOTE_NONNUMERIC if quoted else csv.QUOTE_MINIMAL,
        )
        writer.writerow([*points.feature_names, label])
        for start in range(0, len(points), _ROWS_PER_STEP):
            part = slice(start, start + _ROWS_PER_STEP)
            pairs = zip(points.x[part].tolist(), points.y[part].tolist(), strict=True)
            writer.writerows([*row, points.class_names[y]] for row, y in pairs)
