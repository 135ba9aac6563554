"""Bring a network and what it cuts to a size that floats hold best, by powers of two.

Every unit is scaled so that its largest weight is near one, and the domain so that it lies within
about one: then one error bound fits all neurons of a layer, and nothing overflows, however large
or small the given numbers are. Hinges and patterns stay exactly the same.
"""

from math import frexp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.near_one import units_are_near_one
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Floats, Step
from reluscope.cells.input.weights import (
    at_columns,
    at_rows,
    column_peaks,
    is_dense,
    matrix,
    numbers,
    times,
    with_numbers,
)

Exponents = NDArray[np.int64]
_NEAR = 5  # a power of two: units and slopes this near to one need no scaling
_NEAR_DOMAIN = 20
_MOST = 200  # values are kept below two to this power
_NONE = -(2**40)  # the exponent of zero


class Balanced(NamedTuple):
    """A network that floats compute with well, and how to go back to the given one.

    Attributes
    ----------
    network : PiecewiseLinear
        It takes the given points times ``2**power``.
    corners : (k, inputs) float64
        The given ones times ``2**power``.
    power : int
    output_powers : (outputs,) int
        The given network's outputs are those of this one times ``2**output_powers``.
    is_exact : bool
        False where a number became so small beside others of its unit that it was rounded: by
        less than ``2**-1074``, as all numbers are at most about one.
    has_exact_outputs : bool
        The same of the read-out, which no cell depends on.
    """

    network: PiecewiseLinear
    corners: Floats
    power: int
    output_powers: Exponents
    is_exact: bool
    has_exact_outputs: bool


def balanced(network: PiecewiseLinear, corners: Floats) -> Balanced:
    """Scale all units, their slopes and the corners; leave alone what is near one already."""
    power = _power_to_one(corners)
    if power == 0 and _is_near_one(network):
        unscaled = np.zeros(len(network.readout_bias), np.int64)
        return Balanced(network, corners, 0, unscaled, True, True)
    scaled = np.ldexp(corners, power)
    is_exact = _same_digits(scaled, corners)
    known = np.full(network.inputs, -power)  # values times 2**known are the given ones
    sizes = np.abs(scaled).max(axis=0)
    steps = []
    for given in network.steps:
        step, known, sizes = _scaled_step(given, known, sizes)
        is_exact &= _is_same(step, given)
        steps.append(step)
    last, known, _ = _scaled_step(network.all_steps[-1], known, sizes)
    return Balanced(
        PiecewiseLinear(tuple(steps), matrix(last.weight), last.bias),
        scaled,
        power,
        known,
        is_exact,
        _is_same(last, network.all_steps[-1]),
    )


def _power_to_one(corners: Floats) -> int:
    """Return the power of two that brings the largest coordinate near one; 0 if it is."""
    exponent = frexp(np.abs(corners).max())[1]
    return 0 if abs(exponent) <= _NEAR_DOMAIN else -exponent


def _is_near_one(network: PiecewiseLinear) -> bool:
    """Whether no unit, slope or sum of a network is far from one."""
    bits = _NEAR_DOMAIN
    for step in network.steps:
        if not _units_are_near_one(step):
            return False
        bits += 2 * _NEAR + step.weight.shape[0].bit_length()
    return bits <= _MOST


def _units_are_near_one(step: Step) -> bool:
    """Whether the largest weight or bias and the steepest slope of every unit are, or zero."""
    bounds = 2.0**-_NEAR, 2.0**_NEAR
    if is_dense(step.weight):
        weight = np.ascontiguousarray(step.weight)
        near: bool = units_are_near_one(weight, step.bias, step.on, step.off, *bounds)
        return near
    of_weights = column_peaks(step.weight, np.abs(numbers(step.weight)), 0.0)
    sizes = np.concatenate([np.maximum(of_weights, np.abs(step.bias)), _steepest(step)])
    least, most = bounds
    return bool(((sizes == 0.0) | ((sizes >= least) & (sizes <= most))).all())


def _steepest(step: Step) -> Floats:
    steepest: Floats = np.maximum(np.abs(step.on), np.abs(step.off))
    return steepest


def _scaled_step(step: Step, known: Exponents, sizes: Floats) -> tuple[Step, Exponents, Floats]:
    """Scale the units of a step; return it, the powers of what it gives, and bounds on that.

    ``known`` and ``sizes`` are the powers and the largest magnitudes of the values that come in.
    """
    weight, weight_power = _parts(numbers(step.weight), at_rows(step.weight, known))
    bias, bias_power = _parts(step.bias, 0)
    unit = np.maximum(column_peaks(step.weight, weight_power, _NONE), bias_power)
    unit = np.where((unit > _NONE) & (np.abs(unit) > _NEAR), unit, 0)  # what is near stays as it is
    below = np.ldexp(np.abs(weight), weight_power - at_columns(step.weight, unit))
    sums = times(sizes[None], with_numbers(step.weight, below))[0]
    sums += np.ldexp(np.abs(bias), bias_power - unit)
    exponent = int(np.frexp(sums.max(initial=0.0))[1])
    excess = exponent if exponent > _MOST else 0
    unit += excess
    slope = np.frexp(_steepest(step))[1].astype(np.int64) - 1  # a ReLU's stays one
    scaled = Step(
        with_numbers(step.weight, np.ldexp(weight, weight_power - at_columns(step.weight, unit))),
        np.ldexp(bias, bias_power - unit),
        np.ldexp(step.on, -slope),
        np.ldexp(step.off, -slope),
        step.hinges,
    )
    return scaled, unit + slope, np.ldexp(sums, 1 - excess)


def _parts(numbers: Floats, power: Exponents | int) -> tuple[Floats, Exponents]:
    """Return mantissas, and exponents with ``power`` added; zero has the least of all."""
    mantissa, exponent = np.frexp(numbers)
    return mantissa, np.where(mantissa != 0, exponent.astype(np.int64) + power, _NONE)


def _is_same(scaled: Step, step: Step) -> bool:
    """Whether scaling kept every binary digit of a step."""
    pairs = zip(
        (numbers(scaled.weight), scaled.bias, scaled.on, scaled.off),
        (numbers(step.weight), step.bias, step.on, step.off),
        strict=True,
    )
    return all(_same_digits(new, old) for new, old in pairs)


def _same_digits(scaled: Floats, given: Floats) -> bool:
    """Whether numbers scaled by powers of two kept every binary digit."""
    return np.array_equal(np.frexp(scaled)[0], np.frexp(given)[0])
