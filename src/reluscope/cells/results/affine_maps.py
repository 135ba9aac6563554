"""The one affine map that a network is on each cell, from the cell's pattern."""

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.input.network import PiecewiseLinear

Floats = NDArray[np.float64]
_VALUES_AT_ONCE = 4_000_000  # floats held per step while maps are composed: 32 MB


def affine_maps(network: PiecewiseLinear, pattern_words: NDArray[np.uint64]) -> Floats:
    """Slopes and intercepts stacked, ``y = [x_1, x_2, 1] @ map``: (C, 3, outputs)."""
    widest = max([len(step.bias) for step in network.steps], default=2)
    at_once = max(1, _VALUES_AT_ONCE // (3 * widest))
    maps = np.empty((len(pattern_words), 3, len(network.readout_bias)))
    for first in range(0, len(pattern_words), at_once):
        part = slice(first, first + at_once)
        maps[part] = _compose(network, pattern_words[part])
    return maps


def _compose(network: PiecewiseLinear, words: NDArray[np.uint64]) -> Floats:
    """Multiply the steps together, with every unit's slope as the pattern says."""
    patterns = unpack_bits(words, network.hidden_widths)
    values = np.broadcast_to(np.eye(3)[:, :2], (len(words), 3, 2))
    first = 0
    for step in network.steps:
        values = values @ step.weight
        values[:, 2] += step.bias
        slope = np.broadcast_to(step.on, (len(words), len(step.on))).copy()
        is_on = patterns[:, first : first + step.hinges]
        slope[:, : step.hinges] = np.where(is_on, step.on[: step.hinges], step.off[: step.hinges])
        values *= slope[:, None, :]
        first += step.hinges
    values = values @ network.readout_weight
    values[:, 2] += network.readout_bias
    return values
