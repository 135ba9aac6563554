"""Whether a grid's points lie in their squares, as many in each as were asked for.

A point nearer than ``_EDGE`` to an edge may have been rounded across it: it counts for neither.
"""

from dataclasses import dataclass

import numpy as np

from reluscope.course.tasks.task import Fault
from reluscope.course.tasks.write import value_text

_EDGE = 1e-5


@dataclass(frozen=True)
class Grid:
    """What was asked for, and the call that asked."""

    call: str
    rows: int
    cols: int
    classes: int
    per_square: int

    @property
    def n(self) -> int:
        """The number of points."""
        return self.rows * self.cols * self.per_square

    def square_of(self, x: np.ndarray) -> np.ndarray:
        """Return the number of each point's square, row by row; −1 near an edge or outside."""
        inside = (x > 0) & (x < (self.cols, self.rows))
        sure = (inside & (np.abs(x - np.round(x)) > _EDGE)).all(1)
        column, row = np.floor(x).astype(np.int64).T
        return np.where(sure, row * self.cols + column, -1)

    def name(self, square: int) -> dict[str, str]:
        """Return a square's row and column, to be shown."""
        return {"row": str(square // self.cols), "column": str(square % self.cols)}


def point_fault(grid: Grid, x: np.ndarray) -> Fault | None:
    """Return what is wrong with where the points lie."""
    outside = _outside(grid, x)
    if outside.any():
        point = x[int(np.argmax(outside))]
        most = f"[0, {grid.cols}) × [0, {grid.rows})"
        shown = {"call": grid.call, "got": value_text(point), "expected": most}
        return Fault("grid_outside", shown, _known(grid, x))
    counts = _counts(grid, x)
    wrong = _miscounted(grid, x)
    if wrong.any():
        square = int(np.argmax(wrong))
        shown = {"expected": str(grid.per_square), "got": str(counts[square])}
        shown |= {"call": grid.call, **grid.name(square)}
        return Fault("grid_count", shown, _known(grid, x))
    return None


def spread_fault(grid: Grid, x: np.ndarray) -> Fault | None:
    """Return what is wrong with points that are repeated, or have twice the same coordinate."""
    if grid.per_square < 2:
        return None
    shown = {"call": grid.call, "got": value_text(x[0])}
    if len(np.unique(np.round(x, 6), axis=0)) <= len(x) // 2:
        return Fault("grid_repeated", shown, "make-grid-one-point")
    part = x - np.floor(x)
    if (np.abs(part[:, 0] - part[:, 1]) < _EDGE).all():
        return Fault("grid_diagonal", shown, "make-grid-diagonal")
    return None


def _outside(grid: Grid, x: np.ndarray) -> np.ndarray:
    inside = (x > -_EDGE) & (x < np.array([grid.cols, grid.rows]) + _EDGE)  # nan is outside
    return np.asarray(~inside.all(1))


def _counts(grid: Grid, x: np.ndarray) -> np.ndarray:
    square = grid.square_of(x)
    return np.bincount(square[square >= 0], minlength=grid.rows * grid.cols)


def _miscounted(grid: Grid, x: np.ndarray) -> np.ndarray:
    counts = _counts(grid, x)
    all_sure = counts.sum() == len(x)
    return counts != grid.per_square if all_sure else counts > grid.per_square


def _fits(grid: Grid, x: np.ndarray) -> bool:
    return not _outside(grid, x).any() and not _miscounted(grid, x).any()


def _known(grid: Grid, x: np.ndarray) -> str:
    """Return the mistake that is known by the change that mends it."""
    wide = np.array([grid.cols, grid.rows])
    mended = {
        "make-grid-swapped": x[:, ::-1],
        "make-grid-from-one": x - 1,
        "make-grid-centred": x + 0.5,
        "make-grid-middle": x + wide / 2,
        "make-grid-scaled": x * wide,
        "make-grid-downwards": x * (1, -1),
    }
    for name, changed in mended.items():
        if _fits(grid, changed):
            return name
    if ((x > -_EDGE) & (x < 1 + _EDGE)).all():
        return "make-grid-one-square"
    return "make-grid-not-uniform" if _spills(grid, x) else ""


def _spills(grid: Grid, x: np.ndarray) -> bool:
    """Return whether the points lie about the grid, on both sides of its edges."""
    middle = np.abs(x.mean(0) - np.array([grid.cols, grid.rows]) / 2)
    return bool((middle < 1).all() and np.abs(x).max() < max(grid.rows, grid.cols) + 6)
