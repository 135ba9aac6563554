"""The dual graph: a node for each cell, a link for each edge between two cells."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import one_of
from reluscope.cells.topology.disc import Cells
from reluscope.cells.whole.plane import WholePlane
from reluscope.errors import InputError

WEIGHTS = ("crossings", "neurons", "centroids")


def dual_graph(cells: Cells, weight: str = "crossings") -> Any:
    """Return the dual graph as SciPy's shortest paths take it.

    Parameters
    ----------
    cells : CellComplex or WholePlane
    weight : str
        "crossings" (1 for every edge crossed), "neurons" (how many neurons switch there: more than
        1 where hinges coincide) or "centroids" (how far the cells' centroids are apart, in the
        network's own plane).

    Returns
    -------
    scipy.sparse.csr_array (C, C)
        Symmetric; float64 for "centroids", else int64.

    Raises
    ------
    InputError
        For another weight, or centroids of cells that are not bounded.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> two_lines = PiecewiseLinear.from_layers([Layer.relu([[1, 1], [0, 0]], [0, -1])])
    >>> dual_graph(cell_complex(two_lines, (-2, 2, 0, 1))).sum(axis=0).tolist()
    [1, 2, 1]
    """
    from scipy.sparse import coo_array

    one_of("weight", weight, WEIGHTS)
    inner = np.flatnonzero((cells.edge_cells >= 0).all(axis=1))
    left, right = cells.edge_cells[inner].T
    weights = _weights(cells, inner, weight)
    ends = np.concatenate([left, right]), np.concatenate([right, left])
    shape = (cells.n_cells, cells.n_cells)
    return coo_array((np.concatenate([weights, weights]), ends), shape=shape).tocsr()


def _weights(cells: Cells, inner: NDArray[np.integer[Any]], weight: str) -> NDArray[Any]:
    if weight == "crossings":
        return np.ones(len(inner), dtype=np.int64)
    if weight == "neurons":
        return np.asarray(np.diff(cells.edge_makers[0])[inner])
    if isinstance(cells, WholePlane):
        raise InputError(
            "weight is 'centroids', but unbounded cells have none; choose 'crossings' or 'neurons'."
        )
    left, right = cells.edge_cells[inner].T
    return np.asarray(np.hypot(*(cells.centroids[left] - cells.centroids[right]).T))


def distances(cells: Cells, cell: int) -> NDArray[np.int64]:
    """Return how many edges the shortest way to each cell crosses, from one of them on: (C,)."""
    from reluscope.cells.topology.trees import rooted

    inner = (cells.edge_cells >= 0).all(axis=1)
    return np.asarray(rooted(cells.edge_cells[inner], cells.n_cells, cell).depth)
