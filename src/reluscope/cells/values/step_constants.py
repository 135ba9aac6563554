"""What leads from one step's pre-activations to the next one's, measured once for all vertices."""

# mypy: allow-untyped-defs, allow-untyped-calls

from typing import Any, NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Floats
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import at_rows, column_sums, numbers, with_numbers
from reluscope.cells.values.runs import Runs
from reluscope.cells.values.stretch import stretch


class Kinks(NamedTuple):
    """What the next layer feels of this one's kinks: weight (neurons, next).

    ``reach`` and ``length`` are the largest number and the length of each of its rows, ``jump`` is
    the difference of a kink's two slopes, by which ``weight`` is multiplied. Where the weights are
    ``runs``, these are not, and ``weight`` has no rows.
    """

    weight: Floats
    reach: Floats
    length: Floats
    jump: Floats
    runs: Runs


class Measured(NamedTuple):
    """The constants of a product's error bound.

    ``gain`` bounds how much the largest error grows, ``stretch`` how much all errors together do,
    and ``reach`` what one number gets of these. ``length`` is that of the longest column,
    ``all_length`` that of all columns together.
    """

    gain: float
    length: float
    largest_bias: float
    reach: float
    stretch: float
    all_length: float
    bias_length: float


class Product(NamedTuple):
    """A matrix product between two steps, and the constants of its error bound, as ``Measured``.

    Where the weights are ``runs``, ``weight`` has no rows. ``roundings`` is the relative rounding
    of a sum.
    """

    on: Floats
    off: Floats
    weight: Floats
    runs: Runs
    bias: Floats
    roundings: float
    gain: float
    length: float
    largest_bias: float
    reach: float
    stretch: float
    all_length: float
    bias_length: float


class Between(NamedTuple):
    """What takes a stage's pre-activations to those of the following one, and which that is."""

    product: Product
    kinks: Kinks
    following: Stage


def steep_stretch(step: Step, following: Step) -> float:
    """Bound how much longer the way from a step to the following one makes all errors together."""
    weight = following.weight
    return stretch(with_numbers(weight, numbers(weight) * at_rows(weight, _steepness(step))))


def _steepness(step: Step) -> Any:
    return np.maximum(np.abs(step.on), np.abs(step.off))


def measure_rows(step: Step, following: Step, kinks: Kinks) -> Measured:
    """Write the kinks' reach and length, and measure the product, for rows of what is not zero."""
    weight, bias, steepness = following.weight, following.bias, _steepness(step)
    rounded = 1.0 + (sum(weight.shape) + 8) * EPS  # these sums are rounded as well
    of_neurons, size = weight[: step.hinges], np.abs(kinks.jump) * rounded
    kinks.reach[:] = size * np.asarray(abs(of_neurons).max(axis=1).todense()).reshape(-1)
    kinks.length[:] = size * np.sqrt(np.asarray((of_neurons**2).sum(axis=1)).reshape(-1))
    squares = column_sums(weight**2)
    steep = column_sums(with_numbers(weight, (weight.data * at_rows(weight, steepness)) ** 2))
    return Measured(
        gain=float((steepness @ abs(weight)).max(initial=0.0)) * rounded,
        length=float(squares.max(initial=0.0)) ** 0.5 * rounded,
        largest_bias=float(np.abs(bias).max(initial=0.0)),
        reach=float(steep.max(initial=0.0)) ** 0.5 * rounded,
        stretch=float(steep.sum()) ** 0.5 * rounded,
        all_length=float(squares.sum()) ** 0.5 * rounded,
        bias_length=float(np.linalg.norm(bias)) * rounded,
    )


@allocating
def measure_matrix(on, off, weight, bias, kink, reach, length):
    """Write the kinks' weight, reach and length; return what ``Measured`` holds."""
    inputs, outputs = weight.shape
    hinges = len(reach)
    reach[:], length[:] = 0.0, 0.0
    gains, squares, steep = np.zeros(outputs), np.zeros(outputs), np.zeros(outputs)
    for i in range(inputs):
        steepness = max(abs(on[i]), abs(off[i]))
        for j in range(outputs):
            square = weight[i, j] * weight[i, j]
            gains[j] += steepness * abs(weight[i, j])
            squares[j] += square
            steep[j] += steepness * steepness * square
        if i < hinges:
            for j in range(outputs):
                kink[i, j] = (on[i] - off[i]) * weight[i, j]
                reach[i] = max(reach[i], abs(kink[i, j]))
                length[i] += kink[i, j] * kink[i, j]
    rounded = 1.0 + (inputs + outputs + 8) * EPS  # these sums are rounded as well
    for i in range(hinges):
        length[i] = np.sqrt(length[i]) * rounded
    gain, square, steepest, largest_bias = 0.0, 0.0, 0.0, 0.0
    all_squares, all_steep, bias_squares = 0.0, 0.0, 0.0
    for j in range(outputs):
        gain, square, steepest = (
            max(gain, gains[j]),
            max(square, squares[j]),
            max(steepest, steep[j]),
        )
        largest_bias = max(largest_bias, abs(bias[j]))
        all_squares += squares[j]
        all_steep += steep[j]
        bias_squares += bias[j] * bias[j]
    return (
        gain * rounded,
        np.sqrt(square) * rounded,
        largest_bias,
        np.sqrt(steepest) * rounded,
        np.sqrt(all_steep) * rounded,
        np.sqrt(all_squares) * rounded,
        np.sqrt(bias_squares) * rounded,
    )
