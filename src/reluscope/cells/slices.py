"""Planes and lines through the input space of a network with any number of inputs.

A plane is one more affine step in front of the network, without kinks: so its cells are as exact
as any others. A line is a plane on which nothing changes across the line.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import finite_numbers
from reluscope.cells.arrays.patterns import layer_and_neuron
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.engine import cell_complex
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import finite_floats
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.border import border
from reluscope.cells.results.maps.linear_regions import linear_regions
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.written import counted, whole

Floats = NDArray[np.float64]
_BOTH_WAYS = np.array([[-1.0, 1.0], [0.0, 0.0]]), np.array([1.0, 0.0])  # t, s -> 1 - t, t


@dataclass(frozen=True, eq=False, repr=False)
class Plane:
    """The points ``origin + s * first + t * second`` of a d-dimensional space.

    Attributes
    ----------
    origin, first, second : (d,) float64

    Examples
    --------
    >>> plane = Plane([5, 5, 5], [1, 0, 0], [0, 2, 0])
    >>> plane
    Plane(in 3 dimensions, unit lengths 1 and 2)
    >>> plane.points([[1, 1]]).tolist()
    [[6.0, 7.0, 5.0]]
    """

    origin: Floats
    first: Floats
    second: Floats

    def __post_init__(self) -> None:
        names = ("origin", "first", "second")
        for name in names:
            object.__setattr__(self, name, _vector(name, getattr(self, name)))
        shapes = {getattr(self, name).shape for name in names}
        if len(shapes) > 1:
            told = ", ".join(map(str, sorted(shapes)))
            raise InputError(f"origin, first and second have the shapes {told}, but must have one.")
        if not _span_a_plane(_near_one(self.first), _near_one(self.second)):
            raise InputError(
                "first and second point the same way or are zero, but must span a plane."
            )

    def __repr__(self) -> str:
        first, second = (float(np.hypot.reduce(side)) for side in (self.first, self.second))
        lengths = f"unit lengths {first:.4g} and {second:.4g}"
        return line(self, f"in {counted(len(self.origin), 'dimension')}", lengths)

    @classmethod
    def through(cls, a: Any, b: Any, c: Any) -> "Plane":
        """Lay a plane through three points; plane coordinates are true distances.

        The origin is ``a``, and ``b`` lies on the first axis.

        Raises
        ------
        InputError
            If the points lie on one line.
        """
        a, b, c = _vector("a", a), _vector("b", b), _vector("c", c)
        if not a.shape == b.shape == c.shape:
            raise InputError(
                f"a, b and c have the shapes {a.shape}, {b.shape}, {c.shape}, but must have one."
            )
        to_b, to_c = _direction(a, b), _direction(a, c)
        if not _span_a_plane(to_b, to_c):
            raise InputError("a, b and c lie on one line; choose another third point.")
        first = to_b / np.linalg.norm(to_b)
        second = to_c - (to_c @ first) * first
        return cls(a, first, second / np.linalg.norm(second))

    def points(self, coordinates: Any) -> Floats:
        """Return the points (n, d) of plane coordinates (n, 2).

        Raises
        ------
        InputError
            Where the coordinates are not finite numbers of this shape.

        Examples
        --------
        >>> Plane([5, 5, 5], [1, 0, 0], [0, 2, 0]).points([[1, 1]]).tolist()
        [[6.0, 7.0, 5.0]]
        """
        s = finite_numbers("coordinates", coordinates, (None, 2))
        return self.origin + s @ np.stack([self.first, self.second])

    def coordinates(self, points: Any) -> Floats:
        """Return the plane coordinates (n, 2) nearest to points (n, d).

        Raises
        ------
        InputError
            Where the points are not finite numbers of this shape.

        Examples
        --------
        >>> Plane([5, 5, 5], [1, 0, 0], [0, 2, 0]).coordinates([[6, 7, 9]]).round(9).tolist()
        [[1.0, 1.0]]
        """
        span = np.stack([self.first, self.second], axis=1)
        offsets = finite_numbers("points", points, (None, len(self.origin))) - self.origin
        return np.asarray(np.linalg.lstsq(span, offsets.T, rcond=None)[0].T)

    def restrict(self, net: Any) -> PiecewiseLinear:
        """Return the network on this plane, a function of plane coordinates.

        It keeps the names of the classes; its coordinates have no units of the data.

        Raises
        ------
        InputError
            If the network does not take d inputs.

        Examples
        --------
        >>> import numpy as np
        >>> from reluscope.nn import MLP
        >>> from reluscope.cells import cell_complex
        >>> plane = Plane.through(np.eye(5)[0], np.eye(5)[1], np.eye(5)[2])
        >>> flat = plane.restrict(MLP((5, 8, 3)))
        >>> flat(np.zeros((1, 2))).shape
        (1, 3)
        """
        network = PiecewiseLinear.from_network(net)
        if network.inputs != len(self.origin):
            raise InputError(
                f"net takes {network.inputs} inputs, but the plane lies in a space of "
                f"{len(self.origin)} dimensions."
            )
        flat = network.after(np.stack([self.first, self.second]), self.origin)
        flat.about.feature_names = ("along the first direction", "along the second direction")
        return flat


def _direction(start: Floats, end: Floats) -> Floats:
    """Return a vector that leads from one point towards another, its largest number near one."""
    with np.errstate(over="ignore"):
        offset = end - start
    return _near_one(offset if np.isfinite(offset).all() else end / 2 - start / 2)


def _near_one(vector: Floats) -> Floats:
    """Return a vector times the power of two that brings its largest number near one."""
    return np.asarray(np.ldexp(vector, -np.frexp(np.abs(vector).max(initial=0.0))[1]))


def _span_a_plane(first: Floats, second: Floats) -> bool:
    return bool(np.linalg.matrix_rank(np.stack([first, second])) == 2)


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

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> tent = MLP.from_weights([[[1.0, 1.0]], [[1.0], [-2.0]]], [[0.0, -0.5], [0.0]])
    >>> along = pieces(tent, [0.0], [1.0])
    >>> along
    Pieces(2 pieces, 2 linear, 2 neurons)
    >>> along.slopes.ravel().tolist()
    [1.0, -1.0]
    """

    breakpoints: Floats
    patterns: NDArray[np.bool_]
    slopes: Floats
    intercepts: Floats
    linear_pieces: NDArray[np.int32]

    def __repr__(self) -> str:
        pieces, neurons = self.patterns.shape
        linear = f"{whole(self.n_linear_pieces)} linear"
        return line(self, counted(pieces, "piece"), linear, counted(neurons, "neuron"))

    @property
    def n_pieces(self) -> int:
        """Number of pieces, each with a pattern of its own."""
        return len(self.patterns)

    @property
    def n_linear_pieces(self) -> int:
        """Number of pieces when those with the same affine function are merged."""
        return len(np.unique(self.linear_pieces))


def pieces(net: Any, start: Any, end: Any) -> Pieces:
    """Cut the segment between two points of a network's input space where neurons switch.

    Raises
    ------
    InputError
        If the points are equal, or do not fit the network.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.nn import MLP
    >>> tent = MLP.from_weights([[[1.0, 1.0]], [[1.0], [-2.0]]], [[0.0, -0.5], [0.0]])
    >>> pieces(tent, [0.0], [1.0]).breakpoints.tolist()
    [0.0, 0.5, 1.0]
    """
    a, b = _vector("start", start), _vector("end", end)
    if a.shape != b.shape or np.array_equal(a, b):
        raise InputError("start and end must be two different points of the same space.")
    network = PiecewiseLinear.from_network(net)
    if network.inputs != len(a):
        raise InputError(f"net takes {network.inputs} inputs, but the points have {len(a)}.")
    on_line = network.after(np.stack([a, b]), np.zeros_like(a)).after(*_BOTH_WAYS)
    strips = cell_complex(on_line, (0.0, 1.0, 0.0, 1.0))
    around = border(strips)
    order = around.cells[around.sides == 0]  # along the square's lower side, from left to right
    return Pieces(
        breakpoints=_breakpoints(strips, order),
        patterns=strips.patterns[order],
        slopes=strips.slopes[order, 0],
        intercepts=strips.intercepts[order],
        linear_pieces=linear_regions(strips)[order],
    )


def _breakpoints(strips: CellComplex, order: NDArray[np.int64]) -> Floats:
    """Solve, in whole numbers, for where the first neuron that switches is zero."""
    whole = WholeNumbers(strips.network, strips.domain)
    breakpoints = [0.0]
    for left, right in pairwise(order.tolist()):
        layer, neuron = _first_difference(strips, left, right)
        slope, _, intercept = whole.functions(strips.pattern_words[left], layer)[:, neuron]
        breakpoints.append(float(Fraction(-intercept, slope)))
    return np.array([*breakpoints, 1.0])


def _first_difference(cells: CellComplex, one: int, other: int) -> tuple[int, int]:
    """Return the layer and number of the first neuron in which two patterns differ."""
    column = np.argmax(cells.patterns[one] != cells.patterns[other])
    layer, neuron = layer_and_neuron(column, cells.hidden_widths)
    return int(layer), int(neuron)


def _vector(name: str, value: Any) -> Floats:
    vector = finite_floats(name, value)
    if vector.ndim != 1:
        raise InputError(f"{name} has the shape {vector.shape}, but must be (d,) finite numbers.")
    return vector
