"""The outlines of regions that are made of cells: of where a class wins, say."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.rings import next_in_ring

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]


def outlines(cells: CellComplex, winners: Labels, n_classes: int) -> list[list[Floats]]:
    """Follow the half-edges whose cell is of a class and whose other side is not.

    Outer outlines go counter-clockwise, the outlines of holes clockwise.
    """
    owner = winners[np.maximum(cells.edge_cells, 0)]
    owner[cells.edge_cells < 0] = -1
    found: list[list[Floats]] = [[] for _ in range(n_classes)]
    following = np.empty(2 * cells.n_edges, dtype=np.int64)
    following[cells.ring_half_edges] = next_in_ring(cells.ring_offsets, cells.ring_half_edges)
    side = owner.ravel()
    is_outline = owner[:, 0] != owner[:, 1]
    pending = {int(h) for h in np.flatnonzero(np.repeat(is_outline, 2)) if side[h] >= 0}
    for start in sorted(pending):
        if start in pending:
            outline = list(_walk(start, following, is_outline))
            pending.difference_update(outline)
            corners = [cells.edges[half >> 1, half & 1] for half in outline]
            found[int(side[start])].append(cells.vertices[corners])
    return found


def _walk(start: int, following: NDArray[np.int64], is_outline: NDArray[np.bool_]) -> Iterator[int]:
    """Yield the half-edges of one outline, from ``start`` on until it is closed."""
    half = start
    while True:
        yield half
        half = int(following[half])
        while not is_outline[half >> 1]:  # turn about the corner, through cells of the class
            half = int(following[half ^ 1])
        if half == start:
            return
