"""What files and objects tell of cells beside their numbers, and how unbounded cells are told."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.whole.plane import WholePlane
from reluscope.data.units import Units

Floats = NDArray[np.float64]


def labels(cells: AnyCells, told: Units) -> dict[str, Any]:
    """Return what a reader must know beside the numbers."""
    return {
        "units": told.units,
        "axes": list(cells.about.feature_names),
        "classes": list(cells.about.class_names),
    }


def bits(pattern: NDArray[np.bool_]) -> str:
    """Write a pattern as 0s and 1s, layer after layer."""
    return (pattern.view(np.uint8) + ord("0")).tobytes().decode("ascii")


def rays(cells: WholePlane, cell: int, told: Units) -> Floats:
    """Return the unit vectors along which the border of a cell leads to infinity: (k, 2)."""
    return told.ways(cells.rays(cell))


def half_planes(cells: WholePlane, cell: int, lines: Floats) -> Floats:
    """Return a, b, c of the half-planes ``a x + b y + c > 0`` whose intersection a cell is: (k, 3).

    ``lines`` are those of all edges, above zero to their left.
    """
    halves = cells.ring_half_edges[cells.ring_offsets[cell] : cells.ring_offsets[cell + 1]]
    edge, is_back = np.divmod(halves[halves >= 0], 2)
    return np.asarray(lines[edge] * np.where(is_back, -1.0, 1.0)[:, None] + 0.0)
