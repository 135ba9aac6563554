"""The one affine map that a network is on each cell, composed from the cell's pattern."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.sign import EPS, UNDERFLOW
from reluscope.cells.input.balance import balanced
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step, unit_slopes
from reluscope.errors import InputError

Floats = NDArray[np.float64]
_VALUES_AT_ONCE = 4_000_000  # floats held per step while maps are composed: 32 MB


def affine_maps(
    network: PiecewiseLinear, domain: Floats, pattern_words: NDArray[np.uint64]
) -> Floats:
    """Slopes and intercepts stacked, ``y = [x_1, x_2, 1] @ map``: (C, 3, outputs).

    Raises
    ------
    InputError
        Where one of them is larger than any float.
    """
    scaled = balanced(network, domain)
    maps = _all_composed(scaled.network, pattern_words)
    if scaled.network is not network:
        maps[:, :2] = _times_power(maps[:, :2], scaled.output_powers + scaled.power)
        maps[:, 2] = _times_power(maps[:, 2], scaled.output_powers)
    return maps


def _times_power(numbers: Floats, power: NDArray[np.int64]) -> Floats:
    with np.errstate(over="ignore"):
        scaled = np.ldexp(numbers, power)
    if not np.isfinite(scaled).all():
        raise InputError(
            "the affine maps of net hold numbers above 1e308, the largest float; its cells are "
            "the same if each layer's W and b are divided by one number."
        )
    return scaled


def _all_composed(network: PiecewiseLinear, pattern_words: NDArray[np.uint64]) -> Floats:
    widest = max([len(step.bias) for step in network.steps], default=2)
    at_once = max(1, _VALUES_AT_ONCE // (3 * widest))
    maps = np.empty((len(pattern_words), 3, len(network.readout_bias)))
    for first in range(0, len(pattern_words), at_once):
        part = slice(first, first + at_once)
        patterns = unpack_bits(pattern_words[part], network.hidden_widths)
        maps[part] = _composed(network.all_steps, unit_slopes(network.all_steps, patterns))
    return maps


def maps_with_errors(
    network: PiecewiseLinear, patterns: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Compose the maps (C, 3, outputs), and bound their errors.

    A sum of n products is off by at most n + 1 roundings of the sum of magnitudes; over all steps
    the magnitudes multiply just as the maps do. ``network`` is balanced, so that what underflows
    is less than ``UNDERFLOW``.
    """
    steps = network.all_steps
    slopes = list(unit_slopes(steps, patterns))
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        maps = _composed(steps, slopes)
        sizes = _composed(map(_magnitudes, steps), map(np.abs, slopes))
        roundings = 8 + sum(len(step.weight) + 3 for step in steps)
        return maps, np.maximum(roundings * EPS * sizes, UNDERFLOW)


def _composed(steps: Iterable[Step], slopes: Iterable[Floats]) -> Floats:
    """Multiply steps together, every unit's slope given: (C, units) for each."""
    values = np.eye(3)[None, :, :2]
    for step, slope in zip(steps, slopes, strict=True):
        values = np.broadcast_to(values, (len(slope), *values.shape[1:])) @ step.weight
        values[:, 2] += step.bias
        values *= slope[:, None, :]
    return values


def _magnitudes(step: Step) -> Step:
    return Step(np.abs(step.weight), np.abs(step.bias), step.on, step.off, step.hinges)
