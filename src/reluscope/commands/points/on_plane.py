"""Three points of the input space that span a plane, as numbers or from a CSV file."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reluscope.commands.points.number_rows import csv_rows, finite_number
from reluscope.errors import InputError
from reluscope.files.reading import MB

_MOST_BYTES = 10 * MB
_MOST_ROWS = 10


def plane_points(given: Sequence[str], inputs: int) -> NDArray[np.float64]:
    """Return three points (3, inputs) from the words of ``--plane``.

    Parameters
    ----------
    given : sequence of str
        The numbers of the first, the second and the third point, or the path of a CSV file with
        three rows of numbers; a row of names above them is skipped.
    inputs : int
        How many numbers a point has.

    Raises
    ------
    InputError
        Where there are not three points, or a word is not a finite number.
    OSError
        Where the file cannot be read.

    Examples
    --------
    >>> plane_points(["0", "0", "1", "0", "0", "1"], inputs=2).tolist()
    [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    """
    if len(given) == 1 and finite_number(given[0]) is None:
        return _from_csv(Path(given[0]), inputs)
    numbers = [finite_number(word) for word in given]
    for word, number in zip(given, numbers, strict=True):
        if number is None:
            raise InputError(f"plane has {word!r}, but all must be finite numbers, or one a file.")
    if len(numbers) != 3 * inputs:
        raise InputError(
            f"plane has {len(numbers)} numbers, but three points of {inputs} numbers each are "
            f"{3 * inputs}; a file with three rows does as well: .csv, .npy or .npz."
        )
    return np.array(numbers, dtype=np.float64).reshape(3, inputs)


def _from_csv(path: Path, inputs: int) -> NDArray[np.float64]:
    rows = csv_rows("plane", path, columns=inputs, at_most=_MOST_BYTES, rows=_MOST_ROWS)
    if len(rows) != 3 or any(len(row) != inputs for row in rows):
        sizes = ", ".join(str(len(row)) for row in rows) or "none"
        raise InputError(
            f"plane is {path}, but it must have three rows of {inputs} numbers; its rows have: "
            f"{sizes}"
        )
    points = [[finite_number(word) for word in row] for row in rows]
    for row, words in zip(points, rows, strict=True):
        if None in row:
            raise InputError(
                f"plane is {path}, but {words[row.index(None)]!r} in it is not a finite number."
            )
    return np.array(points, dtype=np.float64)
