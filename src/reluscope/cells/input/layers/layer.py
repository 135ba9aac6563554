"""A hidden layer of neurons with one kink each: ReLU, LeakyReLU, the absolute value, or none."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from reluscope.arguments import flag
from reluscope.brought.form.block import Block, Indices
from reluscope.cells.input.step import Floats, affine_numbers, finite_floats
from reluscope.cells.input.told import told_shape, told_sources
from reluscope.errors import InputError
from reluscope.glance.line import line


class Incoming(NamedTuple):
    """What a layer of this name reads: the numbers of earlier values, in the order of its sources.

    ``free`` is the number that its own first value will have.
    """

    name: str
    reads: Indices
    free: int

    @property
    def width(self) -> int:
        """How many values come in."""
        return len(self.reads)


@dataclass(frozen=True, eq=False, repr=False)
class Layer:
    """A hidden layer: affine, then a kink at zero.

    z = x W + b, and each neuron gives ``on_slope * z`` where ``z > 0``, else ``off_slope * z``.
    ``Layer.relu``, ``leaky_relu``, ``absolute`` and ``affine`` say the usual ones by name.

    A unit whose two slopes are equal has no kink: it is no neuron, cuts nothing and has no bit in
    a pattern. Of a layer that has both kinds the patterns tell the neurons alone, in their order.
    All numbers are kept as float64; none is rounded, as none is by ``MLP.from_weights``.

    Attributes
    ----------
    weight : (in, out)
        ``in`` is the number of all its sources' values together, in the order of ``sources``.
    bias : (out,)
    on_slope, off_slope : float or (out,)
        The kink's slope where the pre-activation is above zero, and elsewhere.
    sources : tuple of int or None
        Whose values come in: 0 is the input point, ``k`` the output of the k-th layer (counted
        from 1). None is the layer before. A skip connection names an earlier one.
    has_kink : bool
        False says that all slopes are equal, and raises an error where they are not.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear
    >>> steep = Layer([[1.0]], [0.0], on_slope=2.0, off_slope=-1.0)
    >>> PiecewiseLinear.from_layers([steep])([[-3.0], [2.0]]).tolist()
    [[3.0], [4.0]]
    >>> steep
    Layer(1 to 1)
    """

    weight: Any
    bias: Any
    on_slope: Any = 1.0
    off_slope: Any = 0.0
    sources: tuple[int, ...] | None = None
    has_kink: bool = True

    def __repr__(self) -> str:
        kink = [] if self.has_kink is True else ["affine"]
        return line(self, told_shape(self.weight), *kink, *told_sources(self.sources))

    @classmethod
    def relu(cls, W: Any, b: Any, *, sources: tuple[int, ...] | None = None) -> "Layer":
        """Make ReLUs: max(0, x W + b).

        Examples
        --------
        >>> from reluscope.cells import Layer, PiecewiseLinear
        >>> net = PiecewiseLinear.from_layers([Layer.relu([[1.0, -1.0]], [0.0, 0.0])])
        >>> net([[-3.0], [2.0]]).tolist()
        [[0.0, 3.0], [2.0, 0.0]]
        """
        return cls(W, b, sources=sources)

    @classmethod
    def leaky_relu(
        cls, W: Any, b: Any, slope: Any = 0.01, *, sources: tuple[int, ...] | None = None
    ) -> "Layer":
        """Make leaky ReLUs: z = x W + b where it is above zero, else ``slope * z``.

        With a slope for each neuron it is a PReLU.

        Examples
        --------
        >>> from reluscope.cells import Layer, PiecewiseLinear
        >>> net = PiecewiseLinear.from_layers([Layer.leaky_relu([[1.0]], [0.0], slope=0.25)])
        >>> net([[-4.0], [2.0]]).tolist()
        [[-1.0], [2.0]]
        """
        return cls(W, b, off_slope=slope, sources=sources)

    @classmethod
    def absolute(cls, W: Any, b: Any, *, sources: tuple[int, ...] | None = None) -> "Layer":
        """Make absolute values: ``|x W + b|`` folds the plane along every neuron's line.

        Examples
        --------
        >>> from reluscope.cells import Layer, PiecewiseLinear
        >>> PiecewiseLinear.from_layers([Layer.absolute([[2.0]], [-1.0])])([[0.25]]).tolist()
        [[0.5]]
        """
        return cls(W, b, off_slope=-1.0, sources=sources)

    @classmethod
    def affine(cls, W: Any, b: Any, *, sources: tuple[int, ...] | None = None) -> "Layer":
        """Make units without a kink: x W + b. They cut nothing.

        A product of two weights is rounded; so leave them apart, and the cells are exact.

        Examples
        --------
        >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
        >>> net = PiecewiseLinear.from_layers([Layer.affine([[1.0], [2.0]], [3.0])])
        >>> net([[1.0, 1.0]]).tolist(), cell_complex(net, (-1, 1, -1, 1)).n_cells
        ([[6.0]], 1)
        """
        return cls(W, b, 1.0, 1.0, sources, has_kink=False)

    @property
    def inputs(self) -> int:
        """How many values come in, if it is the first layer."""
        return len(affine_numbers(self.weight, self.bias, "layer 1")[0])

    def blocks(
        self, incoming: Incoming, letters: tuple[str, str] = ("weight W", "bias b")
    ) -> list[Block]:
        """Return the layer as blocks; errors call its numbers by these letters.

        A block may name a value twice where its sources do.

        Raises
        ------
        InputError
            Where shapes do not fit or a number is not finite.
        """
        weight, bias = affine_numbers(self.weight, self.bias, incoming.name, letters)
        _check_rows(weight, incoming.width, incoming.name)
        on = _slopes(f"on_slope of {incoming.name}", self.on_slope, len(bias))
        off = _slopes(f"off_slope of {incoming.name}", self.off_slope, len(bias))
        has_kink = flag(f"has_kink of {incoming.name}", self.has_kink)
        if not has_kink and not np.array_equal(on, off):
            raise InputError(
                f"{incoming.name} has no kink but two different slopes; make them equal, or let "
                "has_kink be True."
            )
        order = np.argsort(on == off, kind="stable")  # neurons come first, as a step has them
        hinges = int(np.count_nonzero(on != off))
        if hinges not in (0, len(bias)):
            weight = np.ascontiguousarray(weight[:, order])
            bias, on, off = bias[order], on[order], off[order]
        return [Block(incoming.name, incoming.reads, weight, bias, on, off, hinges, order)]


def _slopes(name: str, slope: Any, width: int) -> Floats:
    slopes = finite_floats(name, slope)
    if slopes.shape not in ((), (1,), (width,)):
        raise InputError(
            f"{name} has the shape {slopes.shape}, but must be one number or ({width},): one for "
            "each neuron."
        )
    return np.broadcast_to(slopes, width).copy()


def _check_rows(weight: Floats, expected: int, name: str) -> None:
    """Raise InputError unless a weight takes in as many values as come in."""
    if weight.shape[0] != expected:
        raise InputError(
            f"{name} takes {weight.shape[0]} values in, but its sources give {expected}."
        )
