"""A plane through the input space of a network with any number of inputs.

A plane is one more affine step in front of the network, without kinks: so its cells are as exact
as any others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import finite_numbers
from reluscope.cells.alike.merge import merged
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import finite_floats
from reluscope.cells.planes.components import main_components
from reluscope.cells.planes.samples import network_of, samples
from reluscope.cells.planes.spanned import (
    at_right_angles,
    direction,
    near_one,
    span_a_plane,
    why_no_plane,
)
from reluscope.cells.planes.two_inputs import chosen_inputs, fixed_values, of_two
from reluscope.data.points import checked_names
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.text.written import counted, number

Floats = NDArray[np.float64]
_NO_PLANE = "first and second point the same way or are zero, but must span a plane."
_DISTANCES = ("along the first direction: distance", "across, towards the second direction")
_AXES = ("along the first direction", "along the second direction")


@dataclass(frozen=True, eq=False, repr=False)
class Plane:
    """The points ``origin + s * first + t * second`` of a d-dimensional space.

    ``Plane.through``, ``along``, ``main_components`` and ``of_inputs`` lay the usual ones.

    Attributes
    ----------
    origin, first, second : (d,) float64
        They may be given as arrays of any shape, such as images, and are then written as rows.
    input_shape : tuple of int
        The shape in which they were given, (d,) for vectors.
    axes : (str, str)
        What the two directions are called.
    inputs : (int, int), optional
        Where its coordinates are two of the network's inputs themselves: which ones.

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
    input_shape: tuple[int, ...] = ()
    axes: tuple[str, str] = _AXES
    inputs: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        names = ("origin", "first", "second")
        rows, shape = samples({name: getattr(self, name) for name in names})
        for name, row in zip(names, rows, strict=True):
            object.__setattr__(self, name, row)
        object.__setattr__(self, "input_shape", tuple(self.input_shape) or shape)
        if prod(self.input_shape) != len(self.origin):
            raise InputError(
                f"input_shape is {self.input_shape}, but the plane's points have "
                f"{counted(len(self.origin), 'number')}."
            )
        if not span_a_plane(near_one(self.first), near_one(self.second)):
            raise InputError(_NO_PLANE)

    def __repr__(self) -> str:
        first, second = (float(np.hypot.reduce(side)) for side in (self.first, self.second))
        lengths = f"unit lengths {first:.4g} and {second:.4g}"
        shape = [] if len(self.input_shape) == 1 else [f"shape {self.input_shape}"]
        return line(self, f"in {counted(len(self.origin), 'dimension')}", *shape, lengths)

    @classmethod
    def through(cls, a: Any, b: Any, c: Any) -> "Plane":
        """Lay a plane through three points; plane coordinates are true distances.

        The origin is ``a``, and ``b`` lies on the first axis. The points are vectors (d,), or
        arrays of any one shape, such as images (channels, height, width).

        Raises
        ------
        InputError
            If the points lie on one line.

        Examples
        --------
        >>> plane = Plane.through([0, 0, 0], [2, 0, 0], [1, 3, 0])
        >>> plane.coordinates([[2, 0, 0], [1, 3, 0]]).round(9).tolist()
        [[2.0, 0.0], [1.0, 3.0]]
        """
        (a, b, c), shape = samples({"a": a, "b": b, "c": c})
        to_b, to_c = direction(a, b), direction(a, c)
        if not span_a_plane(to_b, to_c):
            raise InputError(why_no_plane(a, b, c))
        first, second = at_right_angles(to_b, to_c)
        return cls(a, first, second, shape)

    @classmethod
    def along(cls, sample: Any, first: Any, second: Any) -> "Plane":
        """Lay a plane through a point and along two directions; coordinates are true distances.

        The first axis points along ``first``; the second one is at a right angle to it, towards
        ``second``. ``Plane(sample, first, second)`` keeps both directions as they are.

        Raises
        ------
        InputError
            If the directions do not span a plane.

        Examples
        --------
        >>> plane = Plane.along([5, 5, 5], first=[2, 0, 0], second=[1, 3, 0])
        >>> plane.first.tolist(), plane.second.tolist()
        ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
        """
        (origin, u, v), shape = samples({"sample": sample, "first": first, "second": second})
        u, v = near_one(u), near_one(v)
        if not span_a_plane(u, v):
            raise InputError(_NO_PLANE)
        along, across = at_right_angles(u, v)
        return cls(origin, along, across, shape, _DISTANCES)

    @classmethod
    def main_components(cls, data: Any) -> "Plane":
        """Lay a plane along the two directions in which a data set varies most (PCA).

        The origin is the data's mean, and coordinates are true distances.

        Parameters
        ----------
        data : (n, d), or n arrays of any one shape
            As the network takes them: standardised, where it was trained on standardised rows.

        Raises
        ------
        InputError
            If the rows lie on one line or in one point.

        Examples
        --------
        >>> rows = [[0.0, 0, 1], [2, 0, 1], [0, 1, 1], [2, 1, 1]]
        >>> plane = Plane.main_components(rows)
        >>> plane.axes
        ('first main component (80 %)', 'second main component (20 %)')
        """
        rows = finite_floats("data", data)
        if rows.ndim < 2 or len(rows) < 3:
            raise InputError(
                f"data has the shape {rows.shape}, but must hold three samples or more: (n, d), or "
                "n arrays of one shape."
            )
        found = main_components(rows.reshape(len(rows), -1))
        first, second = (f"{number(100 * share)} %" for share in found.shares.tolist())
        axes = (f"first main component ({first})", f"second main component ({second})")
        along, across = found.directions
        return cls(found.mean, along, across, rows.shape[1:], axes)

    @classmethod
    def of_inputs(
        cls, inputs: Sequence[int | str], fixed: Any, *, names: Sequence[str] = ()
    ) -> "Plane":
        """Lay the plane of two inputs, the others fixed; its coordinates are those two inputs.

        Parameters
        ----------
        inputs : (int or str, int or str)
            Numbers, counted from 0, or names of the two.
        fixed : (d,) or (n, d)
            The values of all inputs, those of the two chosen being of no account; of a data set,
            the mean. Samples may be arrays of any other shape, a data set n of them.
        names : sequence of str, optional
            What the d inputs are called, such as ``net.about.feature_names``.

        Raises
        ------
        InputError
            For an input that does not exist, one input twice, or names that do not fit.

        Examples
        --------
        >>> plane = Plane.of_inputs(("width", "age"), [1, 2, 3], names=("age", "size", "width"))
        >>> plane.points([[10, 20]]).tolist(), plane.axes
        ([[20.0, 2.0, 10.0]], ('width', 'age'))
        """
        names = checked_names("names", names)
        values, shape = fixed_values(fixed, len(names) or None)
        chosen, axes = chosen_inputs(inputs, len(values), names)
        origin, (first, second) = values.copy(), np.zeros((2, len(values)))
        origin[list(chosen)], first[chosen[0]], second[chosen[1]] = 0.0, 1.0, 1.0
        return cls(origin, first, second, shape, axes, chosen)

    def points(self, coordinates: Any) -> Floats:
        """Return the points (n, d) of plane coordinates (n, 2), in the shape of the inputs.

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
        rows = self.origin + s @ np.stack([self.first, self.second])
        return np.asarray(rows.reshape(-1, *self.input_shape))

    def coordinates(self, points: Any) -> Floats:
        """Return the plane coordinates (n, 2) nearest to points (n, d), or of the inputs' shape.

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
        offsets = self._rows(points) - self.origin
        return np.asarray(np.linalg.lstsq(span, offsets.T, rcond=None)[0].T)

    def distances(self, points: Any) -> Floats:
        """Return how far points (n, d), or of the inputs' shape, lie from the plane: (n,).

        Raises
        ------
        InputError
            Where the points are not finite numbers of this shape.

        Examples
        --------
        >>> Plane([5, 5, 5], [1, 0, 0], [0, 2, 0]).distances([[6, 7, 9], [6, 7, 5]]).tolist()
        [4.0, 0.0]
        """
        rows = self._rows(points)
        nearest = self.origin + self.coordinates(rows) @ np.stack([self.first, self.second])
        return np.asarray(np.linalg.norm(rows - nearest, axis=1))

    def restrict(self, net: Any) -> PiecewiseLinear:
        """Return the network on this plane, a function of plane coordinates.

        It keeps the names of the classes. Its coordinates have no units of the data, unless they
        are two inputs themselves: then it keeps their units and their names.

        Units that are one function on the plane are cut once, and constant ones not at all: the
        background of pictures makes many alike. ``unmerged`` of what is returned gives the patterns
        of all neurons.

        The plane is a step of its own, without neurons: ``layers=k + 1`` cuts by the first k hidden
        layers.

        Parameters
        ----------
        net : MLP, PiecewiseLinear or whatever else ``PiecewiseLinear.from_network`` reads
            A module of PyTorch is given points of the shape ``input_shape``.

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
        told = f"the plane lies in a space of {counted(len(self.origin), 'dimension')}"
        network = network_of(net, self.input_shape, told)
        flat = merged(network.after(np.stack([self.first, self.second]), self.origin))
        flat.about.feature_names = self.axes
        if self.inputs is not None:
            flat.about.standardizer = of_two(network.about.standardizer, self.inputs)
            known = network.about.feature_names
            if len(known) == network.inputs:
                flat.about.feature_names = tuple(known[i] for i in self.inputs)
        return flat

    def _rows(self, points: Any) -> Floats:
        """Return points as rows (n, d)."""
        found = finite_floats("points", points)
        d = len(self.origin)
        if found.shape[1:] not in ((d,), self.input_shape):
            told = "" if self.input_shape == (d,) else f" or (n, {str(self.input_shape)[1:-1]})"
            raise InputError(f"points has the shape {found.shape}, but must be (n, {d}){told}.")
        return found.reshape(len(found), d)
