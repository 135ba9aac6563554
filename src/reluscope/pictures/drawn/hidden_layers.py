"""Hidden layers of the network that was cut, numbered as its maker numbers them.

On a plane through more inputs the plane is a step of its own, without neurons; and of a layer that
is constant there no neuron is left. Such a layer keeps its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reluscope.pictures.cells.plane import Cells


def neurons_of_layers(cells: Cells) -> list[int]:
    """Return how many neurons each hidden layer has; those that were merged on a plane count, too.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex
    >>> twins = PiecewiseLinear.from_layers([Layer.relu([[1.0, 1.0], [0, 0], [0, 0]], [0, 0])])
    >>> plane = Plane([0, 0, 0], [1, 0, 0], [0, 1, 0])
    >>> cells = cell_complex(plane.restrict(twins), (-1, 1, -1, 1))
    >>> cells.hidden_widths, neurons_of_layers(cells)
    ((0, 1), [2])
    """
    return [width for width in _widths(cells) if width]


def hidden_layers(cells: Cells) -> list[int]:
    """Return which of the cut steps are hidden layers: the first is hidden layer 1.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex
    >>> constant = Layer.relu([[0.0, 0], [0, 0], [1, 1]], [0.0, 1])  # on a plane of the first two
    >>> net = PiecewiseLinear.from_layers([constant, Layer.relu(np.eye(2), [0.0, -1])])
    >>> flat = Plane([0, 0, 0], [1, 0, 0], [0, 1, 0]).restrict(net)
    >>> cells = cell_complex(flat, (-1, 1, -1, 1))
    >>> cells.hidden_widths, hidden_layers(cells)
    ((0, 0, 0), [1, 2])
    """
    return [layer for layer, width in enumerate(_widths(cells)) if width]


def _widths(cells: Cells) -> list[int]:
    """Return how many neurons each step has, or had before any were merged."""
    merged = cells.network.merged_from
    return [len(columns) for columns in merged] if merged else list(cells.hidden_widths)


def edges_of(cells: Cells, layer: int, index: int) -> NDArray[np.int64]:
    """Return the edges whose two cells differ in this neuron, or in the one it was merged into."""
    if cells.network.merged_from:
        index = int(cells.network.merged_from[layer][index])  # below 0 where it never switches
    offsets, layers, indices = cells.edge_makers
    found = np.flatnonzero((layers == layer) & (indices == index))
    return np.asarray(np.searchsorted(offsets, found, side="right") - 1)
