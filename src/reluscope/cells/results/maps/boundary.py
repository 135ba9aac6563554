"""The exact decision boundary: who wins where, and the segments along which the winner changes.

The argmax of c logits is a knock-out of the kinks that the engine already cuts by, see
``knock_out``. So the boundary is as exact as the cells. Of equal logits the first wins, as in
``numpy.argmax``. A network of one output has two classes: 1 where the output is above zero, 0
elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.drive.whole import cut_whole
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.cells.results.maps.knock_out import with_knock_out, won
from reluscope.glance.line import line
from reluscope.text.written import counted

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]


@dataclass(frozen=True, eq=False, repr=False)
class DecisionBoundary:
    """Where the winning class changes.

    Attributes
    ----------
    segments : (S, 2, 2) float64
        Both ends of every segment.
    classes : (S, 2) int32
        The winner to the left and to the right of it, seen from its first end.
    segment_cells : (S, 2) int32
        The cells of the complex it lies in: one twice, or two where it lies on their edge.
    refined : CellComplex
        The cells, cut further along every tie between finalists.
    winners : (cells of ``refined``,) int32
        Who wins in each.
    parents : (cells of ``refined``,) int32
        The cell of the complex that each lies in.
    n_classes : int
    """

    segments: Floats
    classes: Labels
    segment_cells: Labels
    refined: CellComplex
    winners: Labels
    parents: Labels
    n_classes: int

    def __repr__(self) -> str:
        segments, length = counted(len(self), "segment"), f"length {self.length:.4g}"
        return line(self, segments, length, counted(self.n_classes, "class", "classes"))

    def __len__(self) -> int:
        return len(self.segments)

    @property
    def length(self) -> float:
        """Length of all segments together."""
        return float(np.linalg.norm(self.segments[:, 1] - self.segments[:, 0], axis=1).sum())

    @property
    def class_areas(self) -> Floats:
        """Area on which each class wins: (classes,)."""
        areas = np.zeros(self.n_classes)
        np.add.at(areas, self.winners, self.refined.areas)
        return areas

    def class_polygons(self) -> list[list[Floats]]:
        """Return, for each class, the closed outlines of where it wins, corners (k, 2) each.

        Outer outlines go counter-clockwise, the outlines of holes clockwise.
        """
        return _outlines(self.refined, self.winners, self.n_classes)


def decision_boundary(cells: CellComplex) -> DecisionBoundary:
    """Find the exact decision boundary of the network that made these cells.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> argmax = PiecewiseLinear((), np.eye(2), np.zeros(2))
    >>> decision_boundary(cell_complex(argmax, (-1, 1, -1, 1))).segments.tolist()
    [[[-1.0, -1.0], [1.0, 1.0]]]
    """
    knocked_out = with_knock_out(cells.network)
    partition = cut_whole(knocked_out, cells.domain)
    refined = CellComplex.of_partition(partition, knocked_out, cells.domain)
    winners, parents = won(cells, refined)
    left, right = refined.edge_cells.T
    inner = (left >= 0) & (right >= 0)
    edge = np.flatnonzero(inner & (winners[left] != winners[right]))
    sides = refined.edge_cells[edge]
    return DecisionBoundary(
        segments=refined.vertices[refined.edges[edge]],
        classes=winners[sides],
        segment_cells=parents[sides],
        refined=refined,
        winners=winners,
        parents=parents,
        n_classes=max(len(cells.network.readout_bias), 2),
    )


def _outlines(cells: CellComplex, winners: Labels, n_classes: int) -> list[list[Floats]]:
    """Follow the half-edges whose cell is of a class and whose other side is not."""
    owner = winners[np.maximum(cells.edge_cells, 0)]
    owner[cells.edge_cells < 0] = -1
    outlines: list[list[Floats]] = [[] for _ in range(n_classes)]
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
            outlines[int(side[start])].append(cells.vertices[corners])
    return outlines


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
