"""A walk from cell to cell: which hinges are crossed, on the shortest way."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import flag, whole_number
from reluscope.arrays import finite_numbers
from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.topology.disc import Cells
from reluscope.cells.topology.trees import rooted
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.text.printable import shown
from reluscope.text.written import counted

Ids = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Walk:
    """Cells one after another, each the neighbour of the one before.

    Attributes
    ----------
    cells : (n + 1,) int
    edges : (n,) int
        The edge between each cell and the next.
    layers, neurons : (n,) int
        The hinge that is crossed there, counted from 0; the first where several coincide.
    t : (n,) float64, optional
        Where on the segment, from 0 at its start to 1 at its end; of a straight walk only.
    switched : int
        In how many neurons the first and the last cell differ; every walk crosses all of their
        hinges.
    """

    cells: Ids
    edges: Ids
    layers: Ids
    neurons: Ids
    switched: int
    t: Floats | None = None

    def __len__(self) -> int:
        return len(self.edges)

    def __repr__(self) -> str:
        ends = f"from cell {self.cells[0]} to {self.cells[-1]}"
        way = [] if self.t is None else ["straight"]
        differ = f"differ in {counted(self.switched, 'neuron')}"
        return line(self, ends, counted(len(self), "crossing"), *way, differ)

    @property
    def hinges(self) -> list[tuple[int, int]]:
        """Layer and neuron of every hinge that is crossed, in their order."""
        return list(zip(self.layers.tolist(), self.neurons.tolist(), strict=True))


def walk(cells: Cells, from_: Any, to: Any, *, straight: bool = False) -> Walk:
    """Walk from one cell to another across as few edges as can be, or straight ahead.

    Parameters
    ----------
    cells : CellComplex or WholePlane
    from_, to : int or (2,) numbers
        Cells, or points in the network's own plane.
    straight : bool
        Follow the segment between two points. The order of cells is exact; where the segment runs
        along an edge or through a vertex, it is that just to its left.

    Raises
    ------
    InputError
        For what is neither a cell nor a point of the window, or cells where ``straight`` needs
        points.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> two_lines = PiecewiseLinear.from_layers([Layer.relu([[1, 1], [0, 0]], [0, -1])])
    >>> cells = cell_complex(two_lines, (-2, 2, 0, 1))
    >>> walk(cells, (-1, 0.5), (1.5, 0.5), straight=True).hinges
    [(0, 0), (0, 1)]
    """
    if flag("straight", straight):
        from reluscope.cells.walks.straight import straight_walk

        ends = _point("from_", from_), _point("to", to)
        visited, t = straight_walk(cells, *ends)
        return made(cells, visited, t)
    start, end = cell_of(cells, "from_", from_), cell_of(cells, "to", to)
    inner = (cells.edge_cells >= 0).all(axis=1)
    above = rooted(cells.edge_cells[inner], cells.n_cells, end).above
    visited = [start]
    while visited[-1] != end:
        visited.append(int(above[visited[-1]]))
    return made(cells, visited)


def made(cells: Cells, visited: list[int], t: Floats | None = None) -> Walk:
    """Return a walk through these cells, with the edges between them."""
    edges = _edges_between(cells, visited)
    differ = cells.pattern_words[visited[0]] ^ cells.pattern_words[visited[-1]]
    return Walk(
        cells=np.array(visited),
        edges=edges,
        layers=cells.edge_layer[edges],
        neurons=cells.edge_neuron[edges],
        switched=int(unpack_bits(differ[None], cells.hidden_widths).sum()),
        t=t,
    )


def _edges_between(cells: Cells, visited: list[int]) -> Ids:
    """Return the edge between each cell and the next; an edge is on the ring of both."""
    edges = []
    for here, there in pairwise(visited):
        ring = slice(*cells.ring_offsets[here : here + 2])
        half = cells.ring_half_edges[ring]
        half = half[half >= 0]  # an arc at infinity leads nowhere
        edge = half // 2
        beyond = cells.edge_cells[edge, 1 - half % 2]
        edges.append(edge[np.argmax(beyond == there)])
    return np.array(edges, dtype=np.int64)


def cell_of(cells: Cells, argument: str, given: Any) -> int:
    """Return a cell that is given by its number or by a point in it.

    Raises
    ------
    InputError
        Where it is neither.
    """
    if np.ndim(given) == 0:
        return whole_number(argument, given, at_least=0, at_most=cells.n_cells - 1)
    cell = int(cells.locate(_point(argument, given)[None])[0])
    if cell < 0:
        raise InputError(
            f"{argument} is {shown(given)}, a point outside of the window that was cut; cut a "
            "larger one with cell_complex(net, bounds)."
        )
    return cell


def _point(argument: str, given: Any) -> Floats:
    if np.ndim(given) == 0:
        raise InputError(
            f"{argument} is {shown(given)}, but a straight walk leads between two points (x, y); "
            "cells.centroids[cell] is one in a cell."
        )
    return finite_numbers(argument, given, (2,))
