"""The grid: squares of a chessboard-like field, each of one class."""

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import real_number, whole_number
from reluscope.data.points import Points
from reluscope.data.sets.sizes import MOST_POINTS
from reluscope.errors import InputError


def grid(
    rows: int = 4,
    columns: int = 4,
    classes: int = 3,
    points_per_square: int = 30,
    gap: float = 0.2,
    seed: int = 0,
) -> Points:
    """Return points in the squares of a field whose classes are dealt out at random.

    The square in row i and column j has its middle at (j + ½, i + ½) and sides of 1 − gap;
    its points lie in it at random, all places alike.

    Parameters
    ----------
    rows, columns : int
        Squares along y and along x.
    classes : int
        Each gets the same number of squares, or one more.
    points_per_square : int
    gap : float
        Between neighbouring squares, in grid units; from 0 up to but without 1.
    seed : int
        Of the classes, then of the places.

    Raises
    ------
    InputError
        For a number out of range, or more classes than squares.

    Examples
    --------
    >>> grid(rows=2, columns=2, classes=2, points_per_square=5)
    Points(20 points, features x1, x2, classes 0: 10, 1: 10)
    """
    rows = whole_number("rows", rows, at_least=1)
    columns = whole_number("columns", columns, at_least=1)
    classes = whole_number("classes", classes, at_least=1)
    per_square = whole_number("points_per_square", points_per_square, at_least=1)
    gap = real_number("gap", gap, at_least=0, below=1)
    squares = rows * columns
    if squares * per_square > MOST_POINTS:
        raise InputError(
            f"rows is {rows}, columns {columns} and points_per_square {per_square}, but there may "
            f"be {MOST_POINTS:,} points at most; choose smaller numbers."
        )
    if classes > squares:
        raise InputError(
            f"classes is {classes}, but {rows} × {columns} = {squares} squares cannot hold more "
            f"than {squares} classes; add rows or columns."
        )
    random = np.random.default_rng(whole_number("seed", seed, at_least=0))
    labels = _deal(squares, classes, random)
    row, column = np.divmod(np.arange(squares), columns)
    middles = np.column_stack([column, row]) + 0.5
    jitter = (random.random((squares, per_square, 2)) - 0.5) * (1 - gap)
    x = (middles[:, None] + jitter).reshape(-1, 2)
    return Points(x, np.repeat(labels, per_square), tuple(map(str, range(classes))))


def _deal(squares: int, classes: int, random: np.random.Generator) -> NDArray[np.int64]:
    """Return each square's class; which classes get one square more is random, too."""
    names = random.permutation(classes)
    return random.permutation(names[np.arange(squares) % classes])
