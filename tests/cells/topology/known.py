"""Networks whose topology is known: rings, islands, chessboards, and any picture of squares."""

import numpy as np

from reluscope.cells import CellComplex, Layer, PiecewiseLinear, cell_complex

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


def squares(labels) -> tuple[CellComplex, np.ndarray]:
    """One cell for each entry of (rows, columns) labels, the first row below; and its label."""
    labels = np.asarray(labels)
    rows, columns = labels.shape
    weight = np.zeros((2, columns + rows - 2))
    weight[0, : columns - 1] = weight[1, columns - 1 :] = 1.0
    places = np.concatenate([np.arange(1, columns), np.arange(1, rows)])
    layer = Layer.relu(weight, -places.astype(float))
    cells = cell_complex(PiecewiseLinear.from_layers([layer]), (0, columns, 0, rows))
    column, row = np.floor(cells.centroids).astype(int).T
    return cells, labels[row, column]
