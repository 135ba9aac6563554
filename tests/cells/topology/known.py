"""Networks whose topology is known: rings, islands, chessboards, and any picture of squares."""

import numpy as np

from reluscope.cells import CellComplex, Layer, PiecewiseLinear, WholePlane, cell_complex

FOLD = Layer.absolute(np.eye(2), np.zeros(2))


def rings(count: int) -> PiecewiseLinear:
    """Class 1 in ``count`` rings about the origin: | … ||x| + |y| - 2 count| - … - 2| < 1."""
    folds = [Layer.absolute([[1.0], [1.0]], [-2.0 * count])]
    layers = [FOLD, *folds]
    left = count
    while left > 1:  # folding at 2 count makes two rings of one, and so on
        left //= 2
        layers.append(Layer.absolute([[1.0]], [-2.0 * left]))
    return PiecewiseLinear.from_layers(layers, ([[-1.0]], [1.0]))


def islands() -> PiecewiseLinear:
    """Class 1 in four diamonds about (±2, ±2)."""
    shifted = Layer.absolute(np.eye(2), [-2.0, -2.0])
    return PiecewiseLinear.from_layers([FOLD, shifted], ([[-1.0], [-1.0]], [1.0]))


def waves(folds: int) -> list[Layer]:
    """Return layers that make x and y into waves, one at ±1, ±3, …: at 2 ** folds places each."""
    sizes = [2.0**k for k in range(folds)]  # | … ||x| - 4| - 2| - 1
    shifts = [0.0, *(-size for size in reversed(sizes[1:]))]
    return [Layer.absolute(np.eye(2), [shift, shift]) for shift in shifts]


def chessboard(folds: int) -> PiecewiseLinear:
    """Class 1 where both waves are above one, or both below: |a + b| > |a - b|, of waves less 1."""
    both = Layer.absolute([[1.0, 1.0], [1.0, -1.0]], [-2.0, 0.0])
    return PiecewiseLinear.from_layers([*waves(folds), both], ([[1.0], [-1.0]], [0.0]))


def panes(folds: int) -> PiecewiseLinear:
    """Class 1 where both waves are above one: between bars."""
    least = Layer.relu([[1.0, 1.0], [0.0, -1.0]], [0.0, 0.0])  # a - relu(a - b), no wave below 0
    return PiecewiseLinear.from_layers([*waves(folds), least], ([[1.0], [-1.0]], [-1.0]))


def squares(labels, *, whole: bool = False) -> tuple[CellComplex | WholePlane, np.ndarray]:
    """One cell for each entry of (rows, columns) labels, the first row below; and its label.

    On the whole plane, those of the outer rows and columns have no end.
    """
    labels = np.asarray(labels)
    rows, columns = labels.shape
    weight = np.zeros((2, columns + rows - 2))
    weight[0, : columns - 1] = weight[1, columns - 1 :] = 1.0
    places = np.concatenate([np.arange(1, columns), np.arange(1, rows)])
    first = np.arange(columns + rows - 2) < columns - 1
    layer = Layer.relu(weight, -places.astype(float))
    bounds = "whole" if whole else (0, columns, 0, rows)
    cells = cell_complex(PiecewiseLinear.from_layers([layer]), bounds)
    column, row = (cells.patterns[:, some].sum(axis=1) for some in (first, ~first))
    return cells, labels[row, column]
