"""Whether cells are those of their network: its signs inside a cell are the bits of its pattern."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import layers_of
from reluscope.cells.decide.sign import LEAST_FLOAT
from reluscope.cells.input.weights import magnitudes, times
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.plane import WholePlane

_CELLS = 4096  # looked at together
_ROUNDING = 1e-12  # of the sum of all sizes: generous, as only contradictions beyond it count


class _Inside(NamedTuple):
    """A point of each of some cells, and how far it may be off."""

    cells: NDArray[np.int64]
    points: NDArray[np.float64]
    errors: NDArray[np.float64]


def _inside(cells: CellComplex | WholePlane) -> _Inside:
    """Return the mean of every cell's corners, of an unbounded one from there into its rays.

    Cells without a corner, strips and half-planes, are left out.
    """
    owner = np.repeat(np.arange(cells.n_cells), np.diff(cells.ring_offsets))
    is_corner = cells.ring_vertices < cells.n_vertices
    corner, cell = cells.ring_vertices[is_corner], owner[is_corner]
    points, errors = np.zeros((cells.n_cells, 2)), np.zeros(cells.n_cells)
    count = np.bincount(cell, minlength=cells.n_cells)
    np.add.at(points, cell, cells.vertices[corner] / count[cell, None])
    np.maximum.at(errors, cell, cells.vertex_errors[corner])
    if isinstance(cells, WholePlane):
        step = float(cells.middle.max())
        far = cells.ring_vertices[~is_corner] - cells.n_vertices
        np.add.at(points, owner[~is_corner], step * cells.directions[far])
        np.add.at(errors, owner[~is_corner], _ROUNDING * step)
    some = np.flatnonzero((count > 0) | (cells.n_cells == 1))
    return _Inside(some, points[some], errors[some])


def check_patterns(cells: CellComplex | WholePlane) -> None:
    """Raise a ValueError where a neuron is clearly on in a cell that says off, or the reverse.

    In a point of each cell the network is evaluated beside a bound of the error. What is
    smaller than its bound may be of either sign: small cells are given the benefit of the doubt.
    """
    inside = _inside(cells)
    for first in range(0, len(inside.cells), _CELLS):
        some = slice(first, first + _CELLS)
        part, values = inside.cells[some], inside.points[some]
        errors = inside.errors[some, None] + _ROUNDING * abs(values)
        on = layers_of(cells.patterns[part], cells.hidden_widths)
        for step, is_on in zip(cells.network.steps, on, strict=True):
            z = step.pre_activations(values)
            weight = magnitudes(step.weight)
            errors = times(errors, weight)
            errors += _ROUNDING * (times(abs(values), weight) + abs(step.bias))
            errors += (values.shape[1] + 2) * LEAST_FLOAT  # what products lose that underflow
            count = step.hinges
            wrong = ((z[:, :count] > 0) != is_on) & (abs(z[:, :count]) > errors[:, :count])
            if wrong.any():
                cell = int(part[np.argwhere(wrong)[0, 0]])
                raise ValueError(f"the pattern of cell {cell} is not the network's there")
            values = step.activations(z)
            errors = errors * np.maximum(abs(step.on), abs(step.off)) + LEAST_FLOAT
