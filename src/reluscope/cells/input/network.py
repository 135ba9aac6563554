"""What the cell engine cuts: a chain of affine steps, each followed by kinks.

A step maps a row ``x`` to ``z = x @ weight + bias``; unit ``j`` then gives ``on[j] * z[j]`` where
``z[j] > 0`` and ``off[j] * z[j]`` elsewhere. ReLU is (1, 0), LeakyReLU (1, 0.01), the absolute
value (1, -1). The first ``hinges`` units of a step are neurons and cut the plane; those after
them have no kink, on = off = 1: they only carry an earlier value past the step, which is all that
a skip connection is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.errors import InputError

Floats = NDArray[np.float64]
_NEAR = 32.0  # neurons whose largest weight is this near to 1 need no scaling


@dataclass(frozen=True, eq=False)
class Step:
    """One affine step and its kinks: weight (in, out), bias, on and off (out,)."""

    weight: Floats
    bias: Floats
    on: Floats
    off: Floats
    hinges: int


@dataclass(frozen=True, eq=False)
class Layer:
    """A hidden layer as a user describes it: affine, then a kink at zero.

    Attributes
    ----------
    weight : (in, out)
        ``in`` is the number of all its sources' values together, in the order of ``sources``.
    bias : (out,)
    on_slope, off_slope : float
        The kink's slope where the pre-activation is above zero, and elsewhere.
    sources : tuple of int or None
        Whose values come in: 0 is the input point, ``k`` the output of hidden layer ``k``
        (counted from 1). None is the layer before. A skip connection names an earlier one.
    """

    weight: Any
    bias: Any
    on_slope: float = 1.0
    off_slope: float = 0.0
    sources: tuple[int, ...] | None = None


@dataclass(frozen=True, eq=False)
class PiecewiseLinear:
    """A piecewise-linear network on the plane: steps with kinks, then an affine read-out."""

    steps: tuple[Step, ...]
    readout_weight: Floats
    readout_bias: Floats

    @property
    def hidden_widths(self) -> tuple[int, ...]:
        """Number of neurons, units with a kink, in each hidden layer."""
        return tuple(step.hinges for step in self.steps)

    def prefix(self, layers: int) -> "PiecewiseLinear":
        """Keep the first hidden layers alone; their activations are the outputs."""
        steps = self.steps[:layers]
        width = len(steps[-1].bias) if steps else 2
        return PiecewiseLinear(steps, np.eye(width), np.zeros(width))

    def balanced(self) -> "PiecewiseLinear":
        """Scale every neuron by a power of two so that its largest weight is near 1.

        Hinges, patterns and outputs stay exactly the same; one error bound then fits all neurons
        of a layer. Where a number would leave the range of floats, nothing is changed.
        """
        if all(_is_balanced(step) for step in self.steps):
            return self
        steps, undo = [], np.zeros(2, dtype=np.int64)
        for step in self.steps:
            weight = np.ldexp(step.weight, undo[:, None])
            largest = np.maximum(np.abs(weight).max(axis=0, initial=0.0), np.abs(step.bias))
            undo = np.where(largest > 0, np.frexp(largest)[1], 0).astype(np.int64)
            scaled = Step(
                np.ldexp(weight, -undo), np.ldexp(step.bias, -undo), step.on, step.off, step.hinges
            )
            if not _same_numbers(scaled, step):
                return self
            steps.append(scaled)
        return PiecewiseLinear(
            tuple(steps), np.ldexp(self.readout_weight, undo[:, None]), self.readout_bias
        )

    def __call__(self, x: Floats) -> Floats:
        """Return the outputs at the points ``x`` (n, 2) in float64: (n, outputs)."""
        values = np.asarray(x, dtype=np.float64)
        for step in self.steps:
            z = values @ step.weight + step.bias
            values = np.where(z > 0, step.on * z, step.off * z)
        return values @ self.readout_weight + self.readout_bias

    @classmethod
    def from_layers(
        cls, layers: Sequence[Layer], readout: tuple[Any, Any] | None = None
    ) -> "PiecewiseLinear":
        """Build from a list of hidden layers and, if given, the (weight, bias) of a last one.

        Raises
        ------
        InputError
            Where shapes do not fit, a source does not exist, or a number is not finite.

        Examples
        --------
        >>> import numpy as np
        >>> from reluscope.cells.input.network import Layer, PiecewiseLinear
        >>> fold = Layer(np.array([[1.0], [0.0]]), np.zeros(1), off_slope=-1.0)
        >>> float(PiecewiseLinear.from_layers([fold])(np.array([[-3.0, 0.0]]))[0, 0])
        3.0
        """
        return _chain(layers, readout)

    @classmethod
    def from_network(cls, net: Any) -> "PiecewiseLinear":
        """Read a ``reluscope.nn.MLP``, or pass a ``PiecewiseLinear`` through unchanged.

        Raises
        ------
        InputError
            If ``net`` is neither, or its input is not the plane.
        """
        if isinstance(net, PiecewiseLinear):
            return net
        linears = getattr(net, "linears", None)
        if linears is None:
            raise InputError(
                f"net is a {type(net).__name__}, but must be a reluscope.nn.MLP or a "
                "PiecewiseLinear; build one with PiecewiseLinear.from_layers([...])."
            )
        stacked = [as_floats(linear.Wb) for linear in linears]  # [W; b], one copy for both
        pairs = [(rows[:-1], rows[-1]) for rows in stacked]
        return _chain([Layer(*pair) for pair in pairs[:-1]], pairs[-1])


def _chain(layers: Sequence[Layer], readout: tuple[Any, Any] | None) -> PiecewiseLinear:
    """Turn layers with sources into a chain, in which units without a kink carry values on."""
    count = len(layers)
    sources = [layer.sources or (index,) for index, layer in enumerate(layers)]
    _check_sources(sources)
    widths = [2]
    place = {0: 0}  # where each value that is still needed begins in the row before this step
    row_width = 2
    steps = []
    for index, layer in enumerate(layers):
        weight, bias = _affine(layer.weight, layer.bias, f"layer {index + 1}")
        expected = sum(widths[source] for source in sources[index])
        _check_rows(weight, expected, f"layer {index + 1}")
        hinges = weight.shape[1]
        needed = {s for later in sources[index + 1 :] for s in later if s <= index}
        if not needed and sources[index] == (index,) and row_width == widths[index]:
            kinks = np.full(hinges, layer.on_slope), np.full(hinges, layer.off_slope)
            steps.append(Step(weight, bias, *kinks, hinges))
            widths.append(hinges)
            place, row_width = {index + 1: 0}, hinges
            continue
        blocks = [np.zeros((row_width, hinges))]
        first = 0
        for source in sources[index]:
            rows = slice(first, first + widths[source])
            blocks[0][place[source] : place[source] + widths[source]] += weight[rows]
            first += widths[source]
        next_place, total = {index + 1: 0}, hinges
        for source in sorted(needed):
            carry = np.zeros((row_width, widths[source]))
            carry[place[source] + np.arange(widths[source]), np.arange(widths[source])] = 1.0
            blocks.append(carry)
            next_place[source], total = total, total + widths[source]
        on, off = np.ones(total), np.ones(total)
        on[:hinges], off[:hinges] = layer.on_slope, layer.off_slope
        steps.append(
            Step(
                np.ascontiguousarray(np.hstack(blocks)),
                np.concatenate([bias, np.zeros(total - hinges)]),
                on,
                off,
                hinges,
            )
        )
        widths.append(hinges)
        place, row_width = next_place, total
    if readout is None:
        last = widths[count]
        return PiecewiseLinear(tuple(steps), np.eye(last), np.zeros(last))
    weight, bias = _affine(*readout, "the last layer")
    _check_rows(weight, row_width, "the last layer")
    return PiecewiseLinear(tuple(steps), weight, bias)


def _is_balanced(step: Step) -> bool:
    """Whether all neurons' largest weights are within a factor of about a thousand."""
    largest = np.maximum(np.abs(step.weight).max(axis=0), np.abs(step.bias))
    return bool(largest.max() <= _NEAR and largest.min() >= 1 / _NEAR)


def _same_numbers(scaled: Step, step: Step) -> bool:
    """Whether scaling by powers of two kept every binary digit."""
    pairs = ((scaled.weight, step.weight), (scaled.bias, step.bias))
    return all(
        np.isfinite(new).all() and np.array_equal(np.frexp(new)[0], np.frexp(old)[0])
        for new, old in pairs
    )


def _check_sources(sources: Sequence[tuple[int, ...]]) -> None:
    for index, chosen in enumerate(sources):
        for source in chosen:
            if not 0 <= source <= index:
                raise InputError(
                    f"sources of layer {index + 1} name {source}, but only 0 (the input) to "
                    f"{index} (the layer before) exist there."
                )


def _affine(weight: Any, bias: Any, name: str) -> tuple[Floats, Floats]:
    """Return weight (in, out) and bias (out,) as finite float64 arrays of shapes that fit."""
    w, b = as_floats(weight), as_floats(bias)
    if w.ndim != 2 or b.shape != w.shape[1:]:
        raise InputError(
            f"{name} has a weight of shape {w.shape} and a bias of shape {b.shape}, but they "
            "must be (inputs, outputs) and (outputs,)."
        )
    if not (np.isfinite(w).all() and np.isfinite(b).all()):
        raise InputError(f"{name} holds a weight or a bias that is not finite.")
    return w, b


def _check_rows(weight: Floats, expected: int, name: str) -> None:
    if weight.shape[0] != expected:
        raise InputError(
            f"{name} takes {weight.shape[0]} values in, but its sources give {expected}. "
            "Cells live on a plane: the network's first layer takes 2."
        )


def as_floats(values: Any) -> Floats:
    """Return a numpy or torch array as float64 without changing a single value."""
    if hasattr(values, "detach"):
        values = values.detach().cpu().numpy()
    return np.ascontiguousarray(values, dtype=np.float64)
