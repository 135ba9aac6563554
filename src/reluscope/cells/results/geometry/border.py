"""The border of the domain, edge after edge."""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex

Ids = NDArray[np.integer[Any]]


class Border(NamedTuple):
    """The border's edges counter-clockwise, from the domain's first corner on: (B,) each.

    ``cells`` lie inside them, and ``sides`` says which side of the domain each edge lies on.
    """

    edges: Ids
    cells: Ids
    sides: Ids


def border(cells: "CellComplex") -> Border:
    """Walk round the domain; its corners are the first vertices of a whole complex.

    Examples
    --------
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> whole = PiecewiseLinear((), np.eye(2), np.zeros(2))
    >>> border(cell_complex(whole, (0, 1, 0, 1))).sides.tolist()
    [0, 1, 2, 3]
    """
    outer = np.flatnonzero(cells.edge_layer < 0)
    inner_side = np.argmax(cells.edge_cells[outer] >= 0, axis=1)
    start, end = cells.edges[outer, inner_side], cells.edges[outer, 1 - inner_side]
    leaving = dict(zip(start.tolist(), range(len(outer)), strict=True))
    walk, vertex = [], 0
    for _ in outer:
        walk.append(leaving[vertex])
        vertex = int(end[walk[-1]])
    sides = np.cumsum(start[walk] < len(cells.domain)) - 1
    return Border(outer[walk], cells.edge_cells[outer, inner_side][walk], sides)
