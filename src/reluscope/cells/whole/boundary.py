"""The exact decision boundary on the whole plane: segments, rays and lines."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.decide.sign import EPS, UNDERFLOW
from reluscope.cells.drive.whole import MOST_CELLS
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.results.maps.boundary import DecisionBoundary, boundary_of
from reluscope.cells.results.maps.contenders import Corners, corners_of
from reluscope.cells.whole.make import PlaneOnSquare
from reluscope.progress import Tell

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane


def decision_boundary(cells: "WholePlane", tell: Tell | None = None) -> DecisionBoundary:
    """Find the exact decision boundary of the network that made these cells.

    ``tell`` hears how much is done.

    Examples
    --------
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> argmax = PiecewiseLinear((), np.eye(2), np.zeros(2))
    >>> boundary = cell_complex(argmax, "whole").decision_boundary()
    >>> boundary
    DecisionBoundary(0 segments, 0 rays, 1 line, 2 classes)
    >>> abs(boundary.lines).round(3).tolist()
    [[[0.0, 0.0], [0.707, 0.707]]]
    """
    return boundary_of(cells, partial(_PlaneCut, cells), tell)


class _PlaneCut:
    """The whole plane cut by another network."""

    def __init__(self, cells: "WholePlane", network: PiecewiseLinear, tell: Tell) -> None:
        self._of = cells
        self._square = PlaneOnSquare.cut(network, most=MOST_CELLS, tell=tell)

    def corners(self) -> Corners:
        """Return all corners of the square, ``u`` being its own."""
        part, powers = self._square.partition, self._square.powers
        layers = part.edge_layer - 1
        layers[(layers < 0) | (layers >= len(self._of.network.steps))] = -1
        words = part.words[:, 1 : 1 + self._of.pattern_words.shape[1]]
        found = corners_of(part, words, layers)
        at_infinity = part.edge_ends[part.edge_layer < 0]
        points, errors = found.points, found.errors
        points[:, 2] = 1.0 - np.abs(part.xy).sum(axis=1)
        errors[:, 2] = 2.0 * part.blur + 4 * EPS
        points[at_infinity, 2] = errors[at_infinity, 2] = 0.0
        points[:, :2] = np.ldexp(points[:, :2], powers)
        errors[:, :2] = np.ldexp(errors[:, :2], powers) + UNDERFLOW * (points[:, :2] != 0.0)
        return found

    def cells(self) -> "WholePlane":
        """Return the cells."""
        return self._square.plane()
