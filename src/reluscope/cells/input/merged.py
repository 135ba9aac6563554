"""Neurons that became one on a plane where they are alike: the patterns of all of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import layers_of

OFF, ON = -1, -2  # of a merged neuron, instead of its column: it is the same everywhere
Bools = NDArray[np.bool_]


def every_neuron(
    patterns: Bools, hidden_widths: Sequence[int], merged_from: Sequence[NDArray[np.int64]]
) -> Bools:
    """Return patterns (C, neurons) with a column for every neuron before any were merged.

    ``merged_from`` tells for each layer, and every neuron that it had, the column it is now.

    Examples
    --------
    >>> every_neuron(np.array([[True]]), (1,), [np.array([0, OFF, ON, 0])]).tolist()
    [[True, False, True, True]]
    """
    if not merged_from:
        return patterns
    every = [
        np.where(columns >= 0, part[:, columns.clip(0)], columns == ON)
        if part.shape[1]
        else np.broadcast_to(columns == ON, (len(part), len(columns)))
        for part, columns in zip(layers_of(patterns, hidden_widths), merged_from, strict=True)
    ]
    return np.concatenate(every, axis=1)
