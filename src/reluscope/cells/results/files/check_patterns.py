"""Whether cells are those of their network: its signs inside a cell are the bits of its pattern."""

import numpy as np

from reluscope.cells.arrays.patterns import layers_of
from reluscope.cells.input.weights import magnitudes, times
from reluscope.cells.results.complex import CellComplex

_CELLS = 4096  # looked at together
_ROUNDING = 1e-12  # of the sum of all sizes: generous, as only contradictions beyond it count


def check_patterns(cells: CellComplex) -> None:
    """Raise a ValueError where a neuron is clearly on in a cell that says off, or the reverse.

    In the mean of a cell's corners the network is evaluated beside a bound of the error. What is
    smaller than its bound may be of either sign: small cells are given the benefit of the doubt.
    """
    sizes = np.diff(cells.ring_offsets)
    middles = np.add.reduceat(cells.vertices[cells.ring_vertices], cells.ring_offsets[:-1])
    middles /= sizes[:, None]
    blur = np.maximum.reduceat(cells.vertex_errors[cells.ring_vertices], cells.ring_offsets[:-1])
    for first in range(0, cells.n_cells, _CELLS):
        part = slice(first, first + _CELLS)
        values = middles[part]
        errors = blur[part, None] + _ROUNDING * abs(values)
        on = layers_of(cells.patterns[part], cells.hidden_widths)
        for step, is_on in zip(cells.network.steps, on, strict=True):
            z = step.pre_activations(values)
            weight = magnitudes(step.weight)
            errors = times(errors, weight)
            errors += _ROUNDING * (times(abs(values), weight) + abs(step.bias))
            count = step.hinges
            wrong = ((z[:, :count] > 0) != is_on) & (abs(z[:, :count]) > errors[:, :count])
            if wrong.any():
                cell = first + int(np.argwhere(wrong)[0, 0])
                raise ValueError(f"the pattern of cell {cell} is not the network's there")
            values = step.activations(z)
            errors = errors * np.maximum(abs(step.on), abs(step.off))
