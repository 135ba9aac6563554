"""Small networks with points, drawn so that a right answer is plain to see.

No pre-activation is near zero, so that any value of ReLU'(0) passes; in each hidden layer some
neuron is on and some is off; no gradient vanishes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reluscope.course.tasks.descent.chain_rule import Arrays, gradients, layers

_TRIES = 2000


@dataclass(frozen=True, eq=False)
class Given:
    """Points, their classes and a network: what the functions of lessons 6 and 7 are given."""

    x: np.ndarray
    y: np.ndarray
    Ws: Arrays
    bs: Arrays

    @property
    def parameters(self) -> Arrays:
        """All weights, then all biases."""
        return [*self.Ws, *self.bs]


def quarters(rng: np.random.Generator, *shape: int, most: int = 8) -> np.ndarray:
    """Return multiples of a quarter: short to read, exact in float32."""
    return (rng.integers(-most, most + 1, shape) / 4).astype(np.float32)


def given(rng: np.random.Generator, n: int, widths: Sequence[int]) -> Given:
    """Return n points and a network of these widths."""
    found = _drawn(rng, n, widths)
    for _ in range(_TRIES):
        if telling(found):
            break
        found = _drawn(rng, n, widths)
    return found


def _drawn(rng: np.random.Generator, n: int, widths: Sequence[int]) -> Given:
    Ws = [quarters(rng, *shape, most=6) for shape in pairwise(widths)]
    bs = [quarters(rng, wide, most=3) for wide in widths[1:]]
    y = rng.integers(0, widths[-1], n)
    return Given(quarters(rng, n, widths[0]), y, Ws, bs)


def telling(points: Given, margin: float = 0.02) -> bool:
    """Return whether no kink is near, every hidden layer is partly on, and no gradient vanishes."""
    x, y, Ws, bs = points.x, points.y, points.Ws, points.bs
    hidden = layers(x, Ws, bs)[1][:-1]
    if any(np.abs(z).min() < margin for z in hidden):
        return False
    if any((z > 0).all() or (z < 0).all() for z in hidden):
        return False
    gWs, gbs = gradients(x, y, Ws, bs)
    return all(np.abs(g).max() > 0.02 for g in (*gWs, *gbs))
