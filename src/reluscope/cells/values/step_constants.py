"""What leads from one step's pre-activations to the next one's, measured once for all vertices."""

# mypy: allow-untyped-defs, allow-untyped-calls

from typing import Any, NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Floats
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import (
    Weight,
    at_rows,
    column_sums,
    is_dense,
    numbers,
    with_numbers,
)
from reluscope.cells.values.runs import Runs, runs_of
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


def between(step: Step, following: Step, stage: Stage, *, is_deep: bool) -> Between:
    """Return what leads from a step to the following one, which is that of a stage.

    In a deep network it pays to know well how much errors grow from layer to layer.
    """
    weight, bias = following.weight, following.bias
    kinks = _empty_kinks(step, weight)
    measure = _measure_matrix if is_dense(weight) else _measure_rows
    measured = measure(step, weight, bias, kinks)
    if is_deep:
        steepness = np.maximum(np.abs(step.on), np.abs(step.off))
        steep = with_numbers(weight, numbers(weight) * at_rows(weight, steepness))
        measured = measured._replace(stretch=min(measured.stretch, stretch(steep)))
    product = Product(
        step.on,
        step.off,
        weight if is_dense(weight) else kinks.weight,
        kinks.runs,
        bias,
        (len(step.bias) + 4) * EPS / 2,
        *measured,
    )
    return Between(product, kinks, stage)


def _empty_kinks(step: Step, weight: Weight) -> Kinks:
    """Allocate what the next layer feels of the kinks; a matrix of it only for a matrix."""
    hinges = step.hinges
    return Kinks(
        np.empty((hinges if is_dense(weight) else 0, weight.shape[1])),
        np.empty(hinges),
        np.empty(hinges),
        (step.on - step.off)[:hinges],
        runs_of(weight),
    )


def _measure_matrix(step: Step, weight: Floats, bias: Floats, kinks: Kinks) -> Measured:
    """Fill the kinks, and measure the product."""
    written = kinks.weight, kinks.reach, kinks.length
    return Measured(*measure_between(step.on, step.off, weight, bias, *written))


def _measure_rows(step: Step, weight: Any, bias: Floats, kinks: Kinks) -> Measured:
    """Do the same for rows of what is not zero."""
    steepness = np.maximum(np.abs(step.on), np.abs(step.off))
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
def measure_between(on, off, weight, bias, kink, reach, length):
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


_NONE, _NO_WEIGHT = np.zeros(0), np.zeros((0, 0))
_NO_RUNS = runs_of(_NO_WEIGHT)
NOTHING_AHEAD = Between(
    Product(_NONE, _NONE, _NO_WEIGHT, _NO_RUNS, _NONE, *[0.0] * 8),
    Kinks(_NO_WEIGHT, _NONE, _NONE, _NONE, _NO_RUNS),
    Stage(-1, 0, 0, 0),
)
