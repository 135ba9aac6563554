"""Linear regions: neighbouring cells on which the network is exactly the same affine map, merged.

Crossing a hinge changes the map only if something reads what the neuron gives. Whether it does is
decided in three steps, each for what the one before could not settle: float maps that differ by
more than their error bounds are different; where no path of non-zero weights and open neurons
leads from a hinge to an output, the maps are equal; the rest is compared in whole numbers.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.input.network import PiecewiseLinear, Step

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Edges = NDArray[np.integer]

_EPS = 2.0**-52
_TINY = 1e-280  # below, products may have lost digits to underflow
_CELLS_AT_ONCE = 4096


def linear_regions(cells: "CellComplex") -> NDArray[np.int32]:
    """Return the linear region that each cell belongs to, counted from 0: (C,).

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> cross = PiecewiseLinear.from_layers(
    ...     [Layer(np.eye(2), np.zeros(2))], (np.array([[1.0], [0.0]]), np.zeros(1))
    ... )
    >>> int(linear_regions(cell_complex(cross, (-1, 1, -1, 1))).max()) + 1  # of four cells
    2
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    first, second = cells.edge_cells[edges_without_bend(cells)].T
    links = coo_array((np.ones(len(first)), (first, second)), shape=(cells.n_cells, cells.n_cells))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int32)


def edges_without_bend(cells: "CellComplex") -> Edges:
    """Return the inner edges with exactly the same affine map on both sides."""
    inner = np.flatnonzero((cells.edge_cells >= 0).all(axis=1))
    doubtful = inner[_may_be_equal(cells, inner)]
    unread = _nothing_reads(cells, doubtful)
    asked = doubtful[~unread]
    return np.sort(np.concatenate([doubtful[unread], asked[_equal_in_integers(cells, asked)]]))


def _may_be_equal(cells: "CellComplex", edges: Edges) -> Bools:
    """Tell where float maps do not differ by more than their errors."""
    maps = np.empty((cells.n_cells, 3 * len(cells.network.readout_bias)))
    error = np.empty_like(maps)
    for begin in range(0, cells.n_cells, _CELLS_AT_ONCE):
        part = slice(begin, begin + _CELLS_AT_ONCE)
        found, bound = _maps_with_error(cells.network, cells.patterns[part])
        maps[part], error[part] = found.reshape(len(found), -1), bound.reshape(len(found), -1)
    left, right = cells.edge_cells[edges].T
    with np.errstate(invalid="ignore", over="ignore"):
        differs = np.abs(maps[left] - maps[right]) > error[left] + error[right]
    return np.asarray(~differs.any(axis=1))


def _maps_with_error(network: PiecewiseLinear, patterns: Bools) -> tuple[Floats, Floats]:
    """Compose the maps (C, 3, outputs), and bound their errors.

    A sum of n products is off by at most n + 1 roundings of the sum of magnitudes; over all steps
    the magnitudes multiply just as the maps do.
    """
    values = np.broadcast_to(np.eye(3)[:, :2], (len(patterns), 3, 2))
    size, roundings = values, 8
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for step, slopes in zip(network.steps, unit_slopes(network, patterns), strict=True):
            values, size = values @ step.weight, size @ np.abs(step.weight)
            values[:, 2] += step.bias
            size[:, 2] += np.abs(step.bias)
            values *= slopes[:, None]
            size *= np.abs(slopes)[:, None]
            roundings += len(step.weight) + 3
        values = values @ network.readout_weight
        size = size @ np.abs(network.readout_weight)
        values[:, 2] += network.readout_bias
        size[:, 2] += np.abs(network.readout_bias)
        roundings += len(network.readout_weight) + 1
        return values, np.maximum(roundings * _EPS * size, _TINY)


def unit_slopes(network: PiecewiseLinear, patterns: Bools) -> list[Floats]:
    """Return each unit's slope on cells of these patterns, one array (C, units) per step."""
    slopes, first = [], 0
    for step in network.steps:
        slope = np.broadcast_to(step.on, (len(patterns), len(step.on))).copy()
        is_on = patterns[:, first : first + step.hinges]
        slope[:, : step.hinges] = np.where(is_on, step.on[: step.hinges], step.off[: step.hinges])
        slopes.append(slope)
        first += step.hinges
    return slopes


def _nothing_reads(cells: "CellComplex", edges: Edges) -> Bools:
    """Tell where no open path leads from the neurons that switch at an edge to any output."""
    network, widths = cells.network, cells.hidden_widths
    settled = np.empty(len(edges), dtype=np.bool_)
    for begin in range(0, len(edges), _CELLS_AT_ONCE):
        left, right = cells.edge_cells[edges[begin : begin + _CELLS_AT_ONCE]].T
        here = unpack_bits(cells.pattern_words[left], widths)
        there = unpack_bits(cells.pattern_words[right], widths)
        pair = zip(unit_slopes(network, here), unit_slopes(network, there), strict=True)
        reached = np.zeros((len(left), 2), dtype=np.bool_)
        for step, (slope, other) in zip(network.steps, pair, strict=True):
            reached = _reaches(reached, step) & ((slope != 0) | (other != 0))
            reached |= slope != other
        ends = reached.astype(np.float32) @ (network.readout_weight != 0).astype(np.float32)
        settled[begin : begin + len(left)] = ~(ends > 0).any(axis=1)
    return settled


def _reaches(reached: Bools, step: Step) -> Bools:
    """Tell which units read one of the reached values."""
    return np.asarray(reached.astype(np.float32) @ (step.weight != 0).astype(np.float32) > 0)


def _equal_in_integers(cells: "CellComplex", edges: Edges) -> Bools:
    """Compare the maps on both sides of these edges without rounding."""
    if not len(edges):
        return np.zeros(0, dtype=np.bool_)
    network = cells.network
    outputs = len(network.readout_bias)
    ones = np.ones(outputs)
    last = Step(network.readout_weight, network.readout_bias, ones, ones, 0)
    whole = WholeNumbers(
        PiecewiseLinear((*network.steps, last), np.eye(outputs), np.zeros(outputs)), cells.domain
    )
    depth = len(network.steps)
    equal = np.empty(len(edges), dtype=np.bool_)
    for index, (left, right) in enumerate(cells.edge_cells[edges].tolist()):
        here = whole.functions(cells.pattern_words[left], depth)
        there = whole.functions(cells.pattern_words[right], depth)
        equal[index] = bool((here == there).all())
    return equal
