"""A closed disc of cells, with labels: a window, or the whole plane with a circle around it.

On the whole plane every end at infinity is a point of its own on that circle, also where rays are
parallel: no cells touch there. Each unbounded cell then has an arc between its rays, and that is
its side on the border of the disc.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.cells.whole.plane import WholePlane
from reluscope.progress import Tell

Ids = NDArray[np.integer[Any]]
Cells: TypeAlias = CellComplex | WholePlane


class Disc(NamedTuple):
    """Edges (E, 2) by the numbers of their ends, and the cells (E, 2) to their left and right.

    Outside is -1. Ends from ``n_vertices`` on are at infinity.
    """

    edges: Ids
    edge_cells: Ids
    n_vertices: int


class Labelled(NamedTuple):
    """Cells with a label each, from 0 on; its names; and in which of the given cells each lies."""

    cells: Cells
    labels: Ids
    names: list[str]
    parents: Ids


def by_class(cells: Cells, tell: Tell) -> Labelled:
    """Cut cells further where the winning class changes, and label them by the class.

    ``tell`` hears how much is done.
    """
    known = cells.about.class_names
    names = [*known, *map(str, range(len(known), max(len(cells.network.readout_bias), 2)))]
    boundary = cells.decision_boundary(progress=tell)
    return Labelled(boundary.refined, boundary.winners.astype(np.int64), names, boundary.parents)


def disc(cells: Cells) -> Disc:
    """Return the edges of a complex, of the whole plane with those of the circle around it.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> strips = PiecewiseLinear.from_layers([Layer.relu([[1, 1], [0, 0]], [0, -1])])
    >>> disc(cell_complex(strips, "whole")).edge_cells[2:].tolist()  # a strip has two arcs
    [[0, -1], [1, -1], [1, -1], [2, -1]]
    """
    if isinstance(cells, CellComplex):
        return Disc(cells.edges, cells.edge_cells, cells.n_vertices)
    count = cells.n_vertices
    is_far = cells.edges.ravel() >= count
    ends = cells.edges.ravel().astype(np.int64)
    ends[is_far] = count + np.arange(np.count_nonzero(is_far))
    arcs, owners = _arcs(cells, ends)
    outside = np.full(len(owners), -1)
    return Disc(
        np.concatenate([ends.reshape(-1, 2), arcs]),
        np.concatenate([cells.edge_cells, np.column_stack([owners, outside])]),
        count,
    )


def _arcs(cells: WholePlane, ends: Ids) -> tuple[Ids, Ids]:
    """Return arcs from each ray's end to that of the next ray of the same cell, and the cells.

    ``ends`` are those that half-edges leave.
    """
    if not cells.n_edges:  # two halves of the circle around the only cell
        return np.array([[0, 1], [1, 0]]), np.zeros(2, dtype=np.int64)
    is_edge = cells.ring_half_edges >= 0
    owner = np.repeat(np.arange(cells.n_cells), np.diff(cells.ring_offsets))[is_edge]
    half = cells.ring_half_edges[is_edge].astype(np.int64)
    sizes = np.bincount(owner, minlength=cells.n_cells)
    following = next_in_ring(np.concatenate([[0], np.cumsum(sizes)]), half)
    arrives = ends[half ^ 1] >= cells.n_vertices
    return np.column_stack([ends[half ^ 1], ends[following]])[arrives], owner[arrives]
