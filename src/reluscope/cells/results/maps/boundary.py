"""The exact decision boundary: who wins where, and the segments along which the winner changes.

The argmax of c logits is a knock-out of the kinks that the engine already cuts by, see
``knock_out``. So the boundary is as exact as the cells. Of equal logits the first wins, as in
``numpy.argmax``. A network of one output has two classes: 1 where the output is above zero, 0
elsewhere.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.drive.whole import cut_whole
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.maps.contenders import Corners, Cut, corners_of, cut_by_winners
from reluscope.cells.results.maps.knock_out import won
from reluscope.cells.results.maps.outlines import outlines
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.progress import Tell, share_of
from reluscope.text.written import counted

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]
_KINDS = ("segment", "ray", "line")
_CUT = 0.85  # of the work


@dataclass(frozen=True, eq=False, repr=False)
class DecisionBoundary:
    """Where the winning class changes, in a window or on the whole plane.

    Attributes
    ----------
    edges : (B,) int64
        Which edges of ``refined`` it consists of: segments, on the whole plane also rays and lines.
    classes : (B, 2) int32
        The winner to the left and to the right of each, seen from its first end.
    edge_cells : (B, 2) int32
        The given cells it lies in: one twice, or two where it lies on their edge.
    refined : CellComplex or WholePlane
        The cells, cut further along every tie between finalists.
    winners : (cells of ``refined``,) int32
        Who wins in each.
    parents : (cells of ``refined``,) int32
        The given cell that each lies in.
    n_classes : int
    """

    edges: NDArray[np.int64]
    classes: Labels
    edge_cells: Labels
    refined: Any
    winners: Labels
    parents: Labels
    n_classes: int

    def __repr__(self) -> str:
        ends = self._open_ends
        kinds = _KINDS if ends.any() or not self._is_window else _KINDS[:1]
        counts = [counted(int(np.count_nonzero(ends == n)), kind) for n, kind in enumerate(kinds)]
        length = [] if ends.any() else [f"length {self.length:.4g}"]
        return line(self, *counts, *length, counted(self.n_classes, "class", "classes"))

    def __len__(self) -> int:
        return len(self.edges)

    @property
    def segments(self) -> Floats:
        """Both ends of every bounded piece: (S, 2, 2)."""
        return np.asarray(self.refined.vertices[self.refined.edges[self._with_open_ends(0)]])

    @property
    def rays(self) -> Floats:
        """Where every ray starts, and the unit vector along it: (R, 2, 2); none in a window."""
        return self._unbounded(1)

    @property
    def lines(self) -> Floats:
        """A point of every whole line, the one next to the origin, and a unit vector along it."""
        return self._unbounded(2)

    @property
    def length(self) -> float:
        """Length of all pieces together; infinite where one is unbounded."""
        if self._open_ends.any():
            return float("inf")
        segments = self.segments
        return float(np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1).sum())

    @property
    def class_areas(self) -> Floats:
        """Area on which each class wins, infinite where it reaches to infinity: (classes,)."""
        areas = np.zeros(self.n_classes)
        np.add.at(areas, self.winners, self.refined.areas)
        return areas

    def class_polygons(self) -> list[list[Floats]]:
        """Return, for each class, the closed outlines of where it wins, corners (k, 2) each.

        Outer outlines go counter-clockwise, the outlines of holes clockwise.

        Raises
        ------
        InputError
            On the whole plane, where outlines need not be closed.
        """
        if not self._is_window:
            raise InputError(
                "class_polygons are closed, but regions of the whole plane need not be; those of "
                "a window are: cells.window((x_min, x_max, y_min, y_max)).decision_boundary()."
            )
        return outlines(self.refined, self.winners, self.n_classes)

    @property
    def _is_window(self) -> bool:
        return isinstance(self.refined, CellComplex)

    @property
    def _open_ends(self) -> NDArray[np.int64]:
        """How many ends of each piece are at infinity: (B,)."""
        ends = self.refined.edges[self.edges]
        return np.asarray(np.count_nonzero(ends >= self.refined.n_vertices, axis=1))

    def _with_open_ends(self, number: int) -> NDArray[np.int64]:
        return np.asarray(self.edges[self._open_ends == number])

    def _unbounded(self, open_ends: int) -> Floats:
        if self._is_window:
            return np.empty((0, 2, 2))
        return np.asarray(self.refined.starts_and_ways(self._with_open_ends(open_ends)))


def decision_boundary(cells: CellComplex, tell: Tell | None = None) -> DecisionBoundary:
    """Find the exact decision boundary of the network that made these cells.

    ``tell`` hears how much is done.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> argmax = PiecewiseLinear((), np.eye(2), np.zeros(2))
    >>> decision_boundary(cell_complex(argmax, (-1, 1, -1, 1))).segments.tolist()
    [[[-1.0, -1.0], [1.0, 1.0]]]
    """
    return boundary_of(cells, partial(_WindowCut, cells), tell)


def boundary_of(cells: AnyCells, cut: Cut, tell: Tell | None = None) -> DecisionBoundary:
    """Find the boundary between winners; ``cut`` cuts what the cells are of by another network."""
    refined, playing = cut_by_winners(cells, cut, share_of(tell, 0.0, _CUT))
    winners, parents = won(cells, refined, playing)
    share_of(tell, _CUT, 1.0)(1.0)
    left, right = refined.edge_cells.T
    inner = (left >= 0) & (right >= 0)
    edges = np.flatnonzero(inner & (winners[left] != winners[right]))
    sides = refined.edge_cells[edges]
    n_classes = max(len(cells.network.readout_bias), 2)
    return DecisionBoundary(
        edges, winners[sides], parents[sides], refined, winners, parents, n_classes
    )


class _WindowCut:
    """A window cut by another network."""

    def __init__(self, cells: CellComplex, network: PiecewiseLinear, tell: Tell) -> None:
        self._network, self._cells = network, cells
        self._partition: Partition = cut_whole(network, cells.domain, tell=tell)

    def corners(self) -> Corners:
        """Return all corners."""
        of, part = self._cells, self._partition
        layers = np.where(part.edge_layer < len(of.network.steps), part.edge_layer, -1)
        return corners_of(part, part.words[:, : of.pattern_words.shape[1]], layers)

    def cells(self) -> CellComplex:
        """Return the cells."""
        return CellComplex.of_partition(self._partition, self._network, self._cells.domain)
