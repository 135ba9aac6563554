"""A plane cut into cells, each with a label, and the edges across which the label changes."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.maps.merged import merged_across

Ids = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


class Bordered(NamedTuple):
    """Where labels change: half-edges, as vertex and component numbers, and nothing else.

    A component is a piece of a label's open region: cells that are joined across edges. What is
    outside of the window counts as one more component, the last.

    Attributes
    ----------
    edges : (B,) the edges whose sides have different labels, and those of the window's border
    ends : (B, 2) their vertices
    sides : (B, 2) the components to the left and to the right of each, from its first end
    is_outer : (B,) whether an edge is on the window's border
    cell_components : (C,) the component of every cell
    component_labels : (components,) without that outside
    """

    edges: Ids
    ends: Ids
    sides: Ids
    is_outer: Bools
    cell_components: Ids
    component_labels: Ids

    @property
    def outside(self) -> int:
        """The number of the component that is all outside of the window."""
        return len(self.component_labels)


def bordered(edges: Ids, edge_cells: Ids, labels: Ids) -> Bordered:
    """Join the cells of one label across edges, and keep the edges that are left between.

    Parameters
    ----------
    edges : (E, 2) vertices
    edge_cells : (E, 2) cells to the left and to the right; -1 outside
    labels : (C,)

    Examples
    --------
    >>> edges = np.array([[0, 1], [1, 2], [2, 0], [2, 3], [3, 0]])  # a square and its diagonal
    >>> cells = np.array([[0, -1], [0, -1], [0, 1], [1, -1], [1, -1]])
    >>> bordered(edges, cells, np.array([4, 4])).sides.tolist()
    [[0, 1], [0, 1], [0, 1], [0, 1]]
    """
    is_outer = np.asarray((edge_cells < 0).any(axis=1))
    is_same = ~is_outer & (labels[edge_cells[:, 0]] == labels[edge_cells[:, 1]])
    components = merged_across(edge_cells[is_same], len(labels))
    component_labels = np.empty(int(components.max()) + 1, dtype=labels.dtype)
    component_labels[components] = labels
    kept = np.flatnonzero(~is_same)
    sides = components[edge_cells[kept]]
    sides[edge_cells[kept] < 0] = len(component_labels)
    return Bordered(kept, edges[kept], sides, is_outer[kept], components, component_labels)


def graph_pieces(ends: Ids) -> Ids:
    """Return the connected piece that each of a graph's edges (B, 2) is in, from 0: (B,).

    Examples
    --------
    >>> graph_pieces(np.array([[7, 9], [4, 5], [9, 8]])).tolist()
    [0, 1, 0]
    """
    if not len(ends):
        return np.zeros(0, dtype=np.int64)
    names, vertices = np.unique(ends, return_inverse=True)
    vertices = vertices.reshape(-1, 2)
    pieces = merged_across(vertices, len(names))[vertices[:, 0]]
    order = np.unique(pieces, return_index=True)[1]
    rank = np.empty(len(order), dtype=np.int64)
    rank[np.argsort(order)] = np.arange(len(order))
    return rank[pieces]


def distinct(numbers: Ids) -> Ids:
    """Return what ``numpy.unique`` does, by sorting: sooner than by hashing where most differ.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(numbers)
    is_first = np.ones(len(ordered), dtype=np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]
