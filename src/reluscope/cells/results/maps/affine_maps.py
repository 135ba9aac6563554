"""The one affine map that a network is on each cell, composed from the cell's pattern.

Where the products of a network's numbers could leave the range of floats, even of a balanced one's,
every number carries a power of two of its own: on a cell where what is large is off, what is small
is all there is.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.sign import EPS, UNDERFLOW
from reluscope.cells.input.balance import balanced
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step, unit_slopes
from reluscope.cells.input.weights import magnitudes, matrix, numbers, times
from reluscope.errors import InputError

Floats = NDArray[np.float64]
Exponents = NDArray[np.int64]
_RANGE = 1000.0  # powers of two, up or down, that products may reach
_NONE = -(2**40)  # less than any power of two
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
    is_exact = scaled.is_exact and scaled.has_exact_outputs
    if not (is_exact and _stays_within_range(scaled.network)):
        return _all_composed(network, pattern_words, _composed_with_powers, _widest(network))
    maps = _all_composed(scaled.network, pattern_words, _composed)
    if scaled.network is not network:
        maps[:, :2] = _times_power(maps[:, :2], scaled.output_powers + scaled.power)
        maps[:, 2] = _times_power(maps[:, 2], scaled.output_powers)
    return maps


def _times_power(numbers: Floats, power: Exponents) -> Floats:
    with np.errstate(over="ignore"):
        scaled = np.ldexp(numbers, power)
    if not np.isfinite(scaled).all():
        raise InputError(
            "the affine maps of net hold numbers above 1e308, the largest float; its cells are "
            "the same if each layer's W and b are divided by one number."
        )
    return scaled


def _stays_within_range(network: PiecewiseLinear) -> bool:
    """Whether no product of numbers from different steps can overflow or underflow."""
    least = most = 0.0
    for step in network.all_steps:
        for arrays in ((numbers(step.weight), step.bias), (step.on, step.off)):
            sizes = np.abs(np.concatenate([array.ravel() for array in arrays]))
            some = np.log2(sizes[sizes > 0])
            least += some.min(initial=0.0)
            most += some.max(initial=0.0)
        most += np.log2(step.weight.shape[0] + 1)
    return least > -_RANGE and most < _RANGE


def _widest(network: PiecewiseLinear) -> int:
    return max([len(step.bias) for step in network.steps], default=2)


def _all_composed(
    network: PiecewiseLinear,
    pattern_words: NDArray[np.uint64],
    compose: Callable[[Iterable[Step], Iterable[Floats]], Floats],
    a_value: int = 1,
) -> Floats:
    """Compose the maps of all cells, some at a time; ``compose`` holds ``a_value`` for a value."""
    at_once = max(1, _VALUES_AT_ONCE // (3 * _widest(network) * a_value))
    maps = np.empty((len(pattern_words), 3, len(network.readout_bias)))
    for first in range(0, len(pattern_words), at_once):
        part = slice(first, first + at_once)
        patterns = unpack_bits(pattern_words[part], network.hidden_widths)
        maps[part] = compose(network.all_steps, unit_slopes(network.all_steps, patterns))
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
        roundings = 8 + sum(step.weight.shape[0] + 3 for step in steps)
        return maps, np.maximum(roundings * EPS * sizes, UNDERFLOW)


def _composed(steps: Iterable[Step], slopes: Iterable[Floats]) -> Floats:
    """Multiply steps together, every unit's slope given: (C, units) for each."""
    values = np.eye(3)[None, :, :2]
    for step, slope in zip(steps, slopes, strict=True):
        values = times(np.broadcast_to(values, (len(slope), *values.shape[1:])), step.weight)
        values[:, 2] += step.bias
        values *= slope[:, None, :]
    return values


def _composed_with_powers(steps: Iterable[Step], slopes: Iterable[Floats]) -> Floats:
    """Do what ``_composed`` does, every number a mantissa and a power of two."""
    values, powers = np.eye(3)[None, :, :2], np.zeros((1, 3, 2), dtype=np.int64)
    for step, slope in zip(steps, slopes, strict=True):
        weight, weight_power = np.frexp(np.vstack([matrix(step.weight), step.bias]))
        terms = _with_one(values, 1.0)[..., None] * weight  # (C, 3, inputs and one, units)
        term_powers = _with_one(powers, 0)[..., None] + weight_power.astype(np.int64)
        peak = np.where(terms != 0, term_powers, _NONE).max(axis=2, keepdims=True)
        factor, factor_power = np.frexp(slope[:, None, :])
        sums = np.ldexp(terms, term_powers - peak).sum(axis=2) * factor
        values, more = np.frexp(sums)
        powers = np.where(values != 0, peak[:, :, 0] + factor_power + more, 0)
    return _times_power(values, powers)


def _with_one(values: NDArray[Any], one: float) -> NDArray[Any]:
    """Return (C, 3, values) with one more value, which is constant."""
    constant = np.broadcast_to(np.array([0, 0, one])[:, None], (len(values), 3, 1))
    return np.concatenate([values, constant], axis=2)


def _magnitudes(step: Step) -> Step:
    return Step(magnitudes(step.weight), np.abs(step.bias), step.on, step.off, step.hinges)
