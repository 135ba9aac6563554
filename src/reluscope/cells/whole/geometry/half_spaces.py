"""A cell as what lies above zero of some lines: its edges' own."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane


class HalfSpaces(NamedTuple):
    """The points ``x`` with ``normals @ x + offsets > 0``: one row for each edge of a cell.

    Attributes
    ----------
    normals : (k, 2) float64
        Unit vectors into the cell, in the order of its ring.
    offsets : (k,) float64
    layers, neurons : (k,) int32
        Whose hinge each edge is, counted from 0.
    is_on : (k,) bool
        Whether that neuron is on in the cell: exact, as the pattern is.
    """

    normals: NDArray[np.float64]
    offsets: NDArray[np.float64]
    layers: NDArray[np.int32]
    neurons: NDArray[np.int32]
    is_on: NDArray[np.bool_]


def half_spaces(cells: "WholePlane", half_edges: NDArray[np.int32]) -> HalfSpaces:
    """Return the half-planes to the left of these half-edges, arcs at infinity left out.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> strip = PiecewiseLinear.from_layers([Layer.relu([[1, -1], [0, 0]], [0, 1])])
    >>> cells = cell_complex(strip, "whole")  # x = 0 and x = 1
    >>> middle = cells.half_spaces(int(cells.locate([[0.5, 0]])[0]))
    >>> middle.normals.tolist(), middle.offsets.tolist(), middle.is_on.tolist()
    ([[1.0, 0.0], [-1.0, 0.0]], [0.0, 1.0], [True, True])
    """
    half_edges = half_edges[half_edges >= 0]
    edge, is_back = np.divmod(half_edges, 2)
    lines = cells.edge_lines[edge] * np.where(is_back, -1.0, 1.0)[:, None] + 0.0
    layers, neurons = cells.edge_layer[edge], cells.edge_neuron[edge]
    columns = np.concatenate([[0], np.cumsum(cells.hidden_widths)]).astype(np.int64)
    inside = cells.edge_cells[edge, is_back]
    is_on = cells.patterns[inside, columns[layers] + neurons]
    return HalfSpaces(lines[:, :2], lines[:, 2], layers, neurons, is_on)
