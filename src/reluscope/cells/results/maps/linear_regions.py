"""Linear regions: neighbouring cells on which the network is exactly the same affine map, merged.

Crossing a hinge changes the map only if something reads what the neuron gives. Whether it does is
decided in three steps, each for what the one before could not settle: float maps that differ by
more than their error bounds are different; where no path of non-zero weights and open neurons
leads from a hinge to an output, the maps are equal; the rest is compared in whole numbers.
"""

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.input.balance import balanced
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step, unit_slopes
from reluscope.cells.input.weights import numbers, times, with_numbers
from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.maps.affine_maps import maps_with_errors
from reluscope.cells.results.maps.merged import merged_across

Bools = NDArray[np.bool_]
Edges = NDArray[np.integer]

_CELLS_AT_ONCE = 4096


def linear_regions(cells: AnyCells) -> NDArray[np.int32]:
    """Return the linear region that each cell belongs to, counted from 0: (C,).

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> cross = PiecewiseLinear.from_layers(
    ...     [Layer.relu(np.eye(2), np.zeros(2))], (np.array([[1.0], [0.0]]), np.zeros(1))
    ... )
    >>> int(linear_regions(cell_complex(cross, (-1, 1, -1, 1))).max()) + 1  # of four cells
    2
    """
    return merged_across(cells.edge_cells[edges_without_bend(cells)], cells.n_cells)


def edges_without_bend(cells: AnyCells) -> Edges:
    """Return the inner edges with exactly the same affine map on both sides."""
    inner = np.flatnonzero((cells.edge_cells >= 0).all(axis=1))
    doubtful = inner[_may_be_equal(cells, inner)]
    unread = _nothing_reads(cells, doubtful)
    asked = doubtful[~unread]
    return np.sort(np.concatenate([doubtful[unread], asked[_equal_in_integers(cells, asked)]]))


def _may_be_equal(cells: AnyCells, edges: Edges) -> Bools:
    """Tell where float maps do not differ by more than their errors."""
    maps = np.empty((cells.n_cells, 3 * len(cells.network.readout_bias)))
    error = np.empty_like(maps)
    network = balanced(cells.network, cells.domain).network
    for begin in range(0, cells.n_cells, _CELLS_AT_ONCE):
        part = slice(begin, begin + _CELLS_AT_ONCE)
        found, bound = maps_with_errors(network, cells.patterns[part])
        maps[part], error[part] = found.reshape(len(found), -1), bound.reshape(len(found), -1)
    left, right = cells.edge_cells[edges].T
    with np.errstate(invalid="ignore", over="ignore"):
        differs = np.abs(maps[left] - maps[right]) > error[left] + error[right]
    return np.asarray(~differs.any(axis=1))


def _nothing_reads(cells: AnyCells, edges: Edges) -> Bools:
    """Tell where no open path leads from the neurons that switch at an edge to any output."""
    network, widths = cells.network, cells.network.hidden_widths
    settled = np.empty(len(edges), dtype=np.bool_)
    for begin in range(0, len(edges), _CELLS_AT_ONCE):
        left, right = cells.edge_cells[edges[begin : begin + _CELLS_AT_ONCE]].T
        here = unpack_bits(cells.pattern_words[left], widths)
        there = unpack_bits(cells.pattern_words[right], widths)
        steps = network.all_steps
        both = zip(unit_slopes(steps, here), unit_slopes(steps, there), strict=True)
        reached = np.zeros((len(left), 2), dtype=np.bool_)
        for step, (slope, other) in zip(steps, both, strict=True):
            reached = _reaches(reached, step) & ((slope != 0) | (other != 0))
            reached |= slope != other
        settled[begin : begin + len(left)] = ~reached.any(axis=1)
    return settled


def _reaches(reached: Bools, step: Step) -> Bools:
    """Tell which units read one of the reached values."""
    reads = with_numbers(step.weight, (numbers(step.weight) != 0).astype(np.float32))
    return np.asarray(times(reached.astype(np.float32), reads) > 0)


def _equal_in_integers(cells: AnyCells, edges: Edges) -> Bools:
    """Compare the maps on both sides of these edges without rounding."""
    if not len(edges):
        return np.zeros(0, dtype=np.bool_)
    network = cells.network
    outputs, depth = len(network.readout_bias), len(network.steps)
    whole = WholeNumbers(
        PiecewiseLinear(network.all_steps, np.eye(outputs), np.zeros(outputs)), cells.domain
    )
    equal = np.empty(len(edges), dtype=np.bool_)
    for index, (left, right) in enumerate(cells.edge_cells[edges].tolist()):
        here = whole.functions(cells.pattern_words[left], depth)
        there = whole.functions(cells.pattern_words[right], depth)
        equal[index] = bool((here == there).all())
    return equal
