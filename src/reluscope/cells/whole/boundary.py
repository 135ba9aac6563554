"""The exact decision boundary on the whole plane: segments, rays and lines."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.drive.whole import MOST_CELLS
from reluscope.cells.results.maps.knock_out import with_knock_out, won
from reluscope.cells.whole.make import whole_plane
from reluscope.glance.line import line
from reluscope.text.written import counted

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]


@dataclass(frozen=True, eq=False, repr=False)
class WholeBoundary:
    """Where the winning class changes, on the whole plane.

    Attributes
    ----------
    edges : (B,) int64
        Which edges of ``refined`` it consists of: segments, rays and lines.
    classes : (B, 2) int32
        The winner to the left and to the right of each, seen from its first end.
    edge_cells : (B, 2) int32
        The cells of the plane it lies in: one twice, or two where it lies on their edge.
    refined : WholePlane
        The cells, cut further along every tie between finalists.
    winners : (cells of ``refined``,) int32
        Who wins in each.
    parents : (cells of ``refined``,) int32
        The cell of the plane that each lies in.
    n_classes : int
    """

    edges: NDArray[np.int64]
    classes: Labels
    edge_cells: Labels
    refined: "WholePlane"
    winners: Labels
    parents: Labels
    n_classes: int

    def __repr__(self) -> str:
        ends = self.refined.edge_open_ends[self.edges]
        kinds = (counted(int(np.count_nonzero(ends == n)), kind) for n, kind in enumerate(_KINDS))
        return line(self, *kinds, counted(self.n_classes, "class", "classes"))

    def __len__(self) -> int:
        return len(self.edges)

    @property
    def segments(self) -> Floats:
        """Both ends of every bounded piece: (S, 2, 2)."""
        return self.refined.vertices[self.refined.edges[self._with_open_ends(0)]]

    @property
    def rays(self) -> Floats:
        """Where every ray starts, and the unit vector along it: (R, 2, 2)."""
        return self.refined.starts_and_ways(self._with_open_ends(1))

    @property
    def lines(self) -> Floats:
        """A point of every whole line, the one next to the origin, and a unit vector along it."""
        return self.refined.starts_and_ways(self._with_open_ends(2))

    @property
    def length(self) -> float:
        """Length of all pieces together; infinite where one is unbounded."""
        if self.refined.edge_open_ends[self.edges].any():
            return float("inf")
        segments = self.segments
        return float(np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1).sum())

    @property
    def class_areas(self) -> Floats:
        """Area on which each class wins, infinite where it reaches to infinity: (classes,)."""
        areas = np.zeros(self.n_classes)
        np.add.at(areas, self.winners, self.refined.areas)
        return areas

    def _with_open_ends(self, number: int) -> NDArray[np.int64]:
        is_such = self.refined.edge_open_ends[self.edges] == number
        return np.asarray(self.edges[is_such])


_KINDS = ("segment", "ray", "line")


def decision_boundary(cells: "WholePlane") -> WholeBoundary:
    """Find the exact decision boundary of the network that made these cells.

    Examples
    --------
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> argmax = PiecewiseLinear((), np.eye(2), np.zeros(2))
    >>> boundary = cell_complex(argmax, "whole").decision_boundary()
    >>> boundary
    WholeBoundary(0 segments, 0 rays, 1 line, 2 classes)
    >>> abs(boundary.lines).round(3).tolist()
    [[[0.0, 0.0], [0.707, 0.707]]]
    """
    refined = whole_plane(with_knock_out(cells.network), most=MOST_CELLS)
    winners, parents = won(cells, refined)
    left, right = refined.edge_cells.T
    edges = np.flatnonzero(winners[left] != winners[right])
    sides = refined.edge_cells[edges]
    n_classes = max(len(cells.network.readout_bias), 2)
    return WholeBoundary(
        edges, winners[sides], parents[sides], refined, winners, parents, n_classes
    )
