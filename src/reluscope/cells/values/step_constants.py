"""What leads from one step's pre-activations to the next one's, measured once for all vertices."""

# mypy: allow-untyped-defs, allow-untyped-calls

from typing import Any, NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Floats
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import column_sums, is_dense, with_numbers
from reluscope.cells.values.runs import Runs, runs_of


class Kinks(NamedTuple):
    """What the next layer feels of this one's kinks: weight (neurons, next), its row maxima.

    ``jump`` is the difference of a kink's two slopes, ``weight`` is multiplied by it. Where the
    weights are ``runs``, these are not, and ``weight`` has no rows.
    """

    weight: Floats
    reach: Floats
    jump: Floats
    runs: Runs


class Product(NamedTuple):
    """A matrix product between two steps, and the constants of its error bound.

    Where the weights are ``runs``, ``weight`` has no rows.

    ``gain`` bounds how much an error grows, ``length`` that of the longest column, ``roundings``
    the relative rounding of a sum.
    """

    on: Floats
    off: Floats
    weight: Floats
    runs: Runs
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
    weight, runs = following.weight, runs_of(following.weight)
    jump = (step.on - step.off)[: step.hinges]
    if is_dense(weight):
        kink, reach = np.empty((step.hinges, len(following.bias))), np.empty(step.hinges)
        gain, length, largest_bias = measure_between(
            step.on, step.off, weight, following.bias, kink, reach
        )
    else:
        kink, reach = np.empty((0, len(following.bias))), _reach(weight, jump)
        gain, length, largest_bias = _measure_runs(step, weight, following.bias)
        weight = kink
    roundings = (len(step.bias) + 4) * EPS / 2
    product = Product(
        step.on, step.off, weight, runs, following.bias, gain, length, roundings, largest_bias
    )
    return Between(product, Kinks(kink, reach, jump, runs), stage)


def _reach(weight: Any, jump: Floats) -> Floats:
    """Return the largest that the next layer feels of each kink."""
    largest = abs(weight[: len(jump)]).max(axis=1)
    reach: Floats = np.abs(jump) * np.asarray(largest.todense()).reshape(-1) * (1.0 + 4 * EPS)
    return reach


def _measure_runs(step: Step, weight: Any, bias: Floats) -> tuple[float, float, float]:
    """Return a product's gain, length and largest bias, as ``measure_between`` does."""
    steepness = np.maximum(np.abs(step.on), np.abs(step.off))
    gain = float((steepness @ abs(weight)).max(initial=0.0))
    square = float(column_sums(with_numbers(weight, np.square(weight.data))).max(initial=0.0))
    rounded = 1.0 + (len(steepness) + 4) * EPS  # these sums are rounded as well
    return gain * rounded, square**0.5 * rounded, float(np.abs(bias).max(initial=0.0))


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
_NO_RUNS = runs_of(_NO_WEIGHT)
NOTHING_AHEAD = Between(
    Product(_NONE, _NONE, _NO_WEIGHT, _NO_RUNS, _NONE, 0.0, 0.0, 0.0, 0.0),
    Kinks(_NO_WEIGHT, _NONE, _NONE, _NO_RUNS),
    Stage(-1, 0, 0, 0),
)
