"""A network along a segment of its input space, which is a plane across which nothing changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import layer_and_neuron
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.engine import cell_complex
from reluscope.cells.planes.samples import network_of, samples
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.border import border
from reluscope.cells.results.maps.linear_regions import linear_regions
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.text.written import counted, whole

Floats = NDArray[np.float64]
_BOTH_WAYS = np.array([[-1.0, 1.0], [0.0, 0.0]]), np.array([1.0, 0.0])  # t, s -> 1 - t, t


@dataclass(frozen=True, eq=False, repr=False)
class Pieces:
    """A network along a segment ``start + t * (end - start)``, 0 <= t <= 1, piece by piece.

    Attributes
    ----------
    breakpoints : (pieces + 1,) float64
        From 0 to 1, growing; each is the float nearest to the exact one.
    patterns : (pieces, neurons) bool
    slopes, intercepts : (pieces, outputs) float64
        The outputs are ``t * slope + intercept``.
    linear_pieces : (pieces,) int
        Equal numbers where neighbouring pieces are exactly one affine function.
    changes : (changes,) float64
        Where the winning class changes, growing; each is the float nearest to the exact one.
    winners : (changes + 1,) int
        The winning class before the first change, between two, and after the last. Of equal
        outputs the first wins; a network of one output has two classes, 1 where it is above zero.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> tent = MLP.from_weights([[[1.0, 1.0]], [[1.0], [-2.0]]], [[0.0, -0.5], [0.0]])
    >>> along = pieces(tent, [0.0], [1.0])
    >>> along
    Pieces(2 pieces, 2 linear, 2 neurons, 0 changes of class)
    >>> along.slopes.ravel().tolist()
    [1.0, -1.0]
    >>> along.changes.tolist(), along.winners.tolist()  # an output of zero at the ends alone
    ([], [1])
    """

    breakpoints: Floats
    patterns: NDArray[np.bool_]
    slopes: Floats
    intercepts: Floats
    linear_pieces: NDArray[np.int32]
    changes: Floats
    winners: NDArray[np.int32]

    def __repr__(self) -> str:
        pieces, neurons = self.patterns.shape
        linear = f"{whole(self.n_linear_pieces)} linear"
        changes = counted(len(self.changes), "change of class", "changes of class")
        return line(self, counted(pieces, "piece"), linear, counted(neurons, "neuron"), changes)

    @property
    def n_pieces(self) -> int:
        """Number of pieces, each with a pattern of its own."""
        return len(self.patterns)

    @property
    def n_linear_pieces(self) -> int:
        """Number of pieces when those with the same affine function are merged."""
        return len(np.unique(self.linear_pieces))


def pieces(net: Any, start: Any, end: Any) -> Pieces:
    """Cut the segment between two points where neurons switch, and where the winning class changes.

    Parameters
    ----------
    net : MLP, PiecewiseLinear or whatever else ``PiecewiseLinear.from_network`` reads
        A module of PyTorch is given points of the shape that ``start`` and ``end`` have.
    start, end : (d,), or arrays of any other shape with as many numbers as the network has inputs

    Raises
    ------
    InputError
        If the points are equal, or do not fit the network.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> tent = MLP.from_weights([[[1.0, 1.0]], [[1.0], [-2.0]]], [[0.0, -0.5], [-0.25]])
    >>> along = pieces(tent, [0.0], [1.0])
    >>> along.breakpoints.tolist(), along.changes.tolist(), along.winners.tolist()
    ([0.0, 0.5, 1.0], [0.25, 0.75], [0, 1, 0])
    """
    ends, shape = samples({"start": start, "end": end})
    if np.array_equal(*ends):
        raise InputError("start and end must be two different points of the same space.")
    network = network_of(net, shape, f"the points have {ends.shape[1]}")
    on_line = network.after(ends, np.zeros(network.inputs)).after(*_BOTH_WAYS)
    strips = cell_complex(on_line, (0.0, 1.0, 0.0, 1.0))
    order = _from_left_to_right(strips)
    changes, winners = _changes(strips)
    return Pieces(
        breakpoints=np.array([0.0, *_crossings(strips, pairwise(order.tolist())), 1.0]),
        patterns=strips.patterns[order],
        slopes=strips.slopes[order, 0],
        intercepts=strips.intercepts[order],
        linear_pieces=linear_regions(strips)[order],
        changes=changes,
        winners=winners,
    )


def _from_left_to_right(strips: CellComplex) -> NDArray[np.int64]:
    """Return the cells along the square's lower side."""
    around = border(strips)
    return np.asarray(around.cells[around.sides == 0])


def _changes(strips: CellComplex) -> tuple[Floats, NDArray[np.int32]]:
    """Return where the winning class changes, and who wins before and after."""
    found = strips.decision_boundary()
    order = _from_left_to_right(found.refined)
    winners = found.winners[order]
    before = np.flatnonzero(winners[:-1] != winners[1:])
    beside = zip(order[before].tolist(), order[before + 1].tolist(), strict=True)
    kept = np.concatenate([winners[:1], winners[before + 1]])
    return np.array([*_crossings(found.refined, beside)]), kept


def _crossings(strips: CellComplex, beside: Iterable[tuple[int, int]]) -> Iterator[float]:
    """Solve, in whole numbers, for where the first neuron that switches is zero.

    ``beside`` are strips and their right neighbours.
    """
    whole = WholeNumbers(strips.network, strips.domain)
    for left, right in beside:
        layer, neuron = _first_difference(strips, left, right)
        slope, _, intercept = whole.functions(strips.pattern_words[left], layer)[:, neuron]
        yield float(Fraction(-intercept, slope))


def _first_difference(cells: CellComplex, one: int, other: int) -> tuple[int, int]:
    """Return the layer and number of the first neuron in which two patterns differ."""
    column = np.argmax(cells.patterns[one] != cells.patterns[other])
    layer, neuron = layer_and_neuron(column, cells.hidden_widths)
    return int(layer), int(neuron)
