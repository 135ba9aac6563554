"""What leads from one step's pre-activations to the next one's, measured once for all vertices."""

# mypy: allow-untyped-defs, allow-untyped-calls

from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Floats
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.step import Step


class Kinks(NamedTuple):
    """What the next layer feels of this one's kinks: weight (neurons, next), its row maxima.

    ``jump`` is the difference of a kink's two slopes, ``weight`` is multiplied by it.
    """

    weight: Floats
    reach: Floats


class Product(NamedTuple):
    """A matrix product between two steps, and the constants of its error bound.

    ``gain`` bounds how much an error grows, ``length`` that of the longest column, ``roundings``
    the relative rounding of a sum.
    """

    on: Floats
    off: Floats
    weight: Floats
    bias: Floats
    gain: float
    length: float
    roundings: float
    largest_bias: float


class Between(NamedTuple):
    """What takes a stage's pre-activations to those of the following one, and which that is."""

    product: Product
    kinks: Kinks
    following: Stage


def between(step: Step, following: Step, stage: Stage) -> Between:
    """Return what leads from a step to the following one, which is that of a stage."""
    weight = np.empty((step.hinges, len(following.bias)))
    reach = np.empty(step.hinges)
    gain, length, largest_bias = measure_between(
        step.on, step.off, following.weight, following.bias, weight, reach
    )
    product = Product(
        step.on, step.off, following.weight, following.bias,
        gain, length, (len(following.weight) + 4) * EPS / 2, largest_bias,
    )  # fmt: skip
    return Between(product, Kinks(weight, reach), stage)


@allocating
def measure_between(on, off, weight, bias, kink, reach):
    """Write the kinks' weight and reach; return a product's gain, length and largest bias."""
    inputs, outputs = weight.shape
    hinges = len(reach)
    reach[:] = 0.0
    gains, squares = np.zeros(outputs), np.zeros(outputs)
    for i in range(inputs):
        steepness = max(abs(on[i]), abs(off[i]))
        for j in range(outputs):
            gains[j] += steepness * abs(weight[i, j])
            squares[j] += weight[i, j] * weight[i, j]
        if i < hinges:
            for j in range(outputs):
                kink[i, j] = (on[i] - off[i]) * weight[i, j]
                reach[i] = max(reach[i], abs(kink[i, j]))
    gain, square, largest_bias = 0.0, 0.0, 0.0
    for j in range(outputs):
        gain, square = max(gain, gains[j]), max(square, squares[j])
        largest_bias = max(largest_bias, abs(bias[j]))
    rounded = 1.0 + (inputs + 4) * EPS  # these sums are rounded as well
    return gain * rounded, np.sqrt(square) * rounded, largest_bias


_NONE, _NO_WEIGHT = np.zeros(0), np.zeros((0, 0))
NOTHING_AHEAD = Between(
    Product(_NONE, _NONE, _NO_WEIGHT, _NONE, 0.0, 0.0, 0.0, 0.0),
    Kinks(_NO_WEIGHT, _NONE),
    Stage(-1, 0, 0, 0),
)
