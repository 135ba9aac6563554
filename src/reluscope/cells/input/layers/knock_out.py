"""The largest of several values by a knock-out: max(a, b) = a + relu(b − a), round after round.

A match of a and b is one neuron, b − a, which is on where b wins; a is passed on beside it. Of two
equal values the first wins. Nothing is rounded, as all weights are −1, 0 and 1.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Round(NamedTuple):
    """One round: from the values that play to the units of a step.

    Attributes
    ----------
    weight : (values, matches + survivors) of −1, 0 and 1: of each match b − a, then each one's a
    matches : how many units have a kink
    survivor : (matches + survivors,) to which survivor each unit is added
    """

    weight: NDArray[np.float64]
    matches: int
    survivor: NDArray[np.int64]


def knock_out(groups: Sequence[Sequence[int]], values: int) -> list[Round]:
    """Return the rounds, one at least, after which the largest value of each group is left.

    Examples
    --------
    >>> first, second = knock_out([[0, 1, 2]], values=3)
    >>> first.weight.T.tolist(), first.matches, first.survivor.tolist()
    ([[-1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]], 1, [0, 0, 1])
    >>> second.weight.T.tolist(), second.survivor.tolist()
    ([[-1.0, 1.0], [1.0, 0.0]], [0, 0])
    """
    rounds: list[Round] = []
    while not rounds or max(map(len, groups)) > 1:
        pairs = [[group[i : i + 2] for i in range(0, len(group), 2)] for group in groups]
        rounds.append(_play([pair for some in pairs for pair in some], values))
        begin = np.cumsum([0, *map(len, pairs)]).tolist()
        groups = [range(*ends) for ends in pairwise(begin)]
        values = begin[-1]
    return rounds


def _play(pairs: Sequence[Sequence[int]], values: int) -> Round:
    """Play the pairs; who has no opponent survives."""
    firsts = np.array([pair[0] for pair in pairs])
    survivor = np.array([i for i, pair in enumerate(pairs) if len(pair) == 2], dtype=np.int64)
    seconds = np.array([pairs[i][1] for i in survivor], dtype=np.int64)
    matches, everyone = len(survivor), np.arange(len(pairs))
    weight = np.zeros((values, matches + len(pairs)))
    weight[firsts, matches + everyone] = 1.0
    np.add.at(weight, (seconds, np.arange(matches)), 1.0)
    np.add.at(weight, (firsts[survivor], np.arange(matches)), -1.0)
    return Round(weight, matches, np.concatenate([survivor, everyone]))
