"""What is photographed: networks and bounds whose photo tells where the pixels were taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.descent.chain_rule import Arrays, layers
from reluscope.course.tasks.plane.pixels import WRONG, Bounds, Pixels, centres

_TRIES = 100


@dataclass(frozen=True, eq=False)
class Photographed:
    """What the functions of lesson 8 are given."""

    Ws: Arrays
    bs: Arrays
    bounds: Bounds
    n: int

    def look(self, pixels: Pixels = centres) -> Arrays:
        """Return every layer's pre-activations at the pixels, (n, n, width) each."""
        return layers(pixels(self.bounds, self.n), self.Ws, self.bs)[1]

    def classes(self, pixels: Pixels = centres) -> np.ndarray:
        """Return the class of each pixel."""
        return np.asarray(self.look(pixels)[-1].argmax(axis=-1))

    def patterns(self, pixels: Pixels = centres) -> np.ndarray:
        """Return which hidden neurons are on at each pixel."""
        return np.concatenate([z > 0 for z in self.look(pixels)[:-1]], axis=-1)

    def probe(self, function: str) -> Probe:
        """Return the probe that asks a function for it."""
        return Probe((Call(function, (self.Ws, self.bs, self.bounds, self.n)),))


def photographed(probe: Probe) -> Photographed:
    """Return what a probe asks about."""
    Ws, bs, bounds, n = probe.calls[-1].arguments
    return Photographed(Ws, bs, bounds, n)  # type: ignore[arg-type]


View = Callable[[Photographed, Pixels], np.ndarray]
"""A photo of what is given, taken at these pixels."""


def telling(rng: np.random.Generator, widths: Sequence[int], n: int, view: View) -> Photographed:
    """Return a network and bounds whose photo no misplaced pixels would give, if one is found."""
    found = clear(rng, widths, n)
    for _ in range(_TRIES):
        if _is_telling(found, view):
            break
        found = clear(rng, widths, n)
    return found


def clear(rng: np.random.Generator, widths: Sequence[int], n: int) -> Photographed:
    """Return a network and bounds of whose pixels rounding can change none."""
    while True:
        found = _some(rng, widths, n)
        if _is_clear(found):
            return found


def _some(rng: np.random.Generator, widths: Sequence[int], n: int) -> Photographed:
    pairs = list(pairwise(widths))
    Ws = [_quarters(rng, *shape) for shape in pairs]
    bs = [_quarters(rng, shape[1]) for shape in pairs]
    low = rng.integers(-12, 1, 2) / 4
    high = low + rng.integers(6, 17, 2) / 4
    bounds = (float(low[0]), float(high[0]), float(low[1]), float(high[1]))
    return Photographed(Ws, bs, bounds, n)


def _quarters(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return np.asarray(rng.integers(-8, 9, shape) / 4, np.float32)


def _is_clear(one: Photographed) -> bool:
    *hidden, logits = one.look()
    top = np.sort(logits, axis=-1)
    gap = (top[..., -1] - top[..., -2]).min() if top.shape[-1] > 1 else np.inf
    return bool(gap > 0.005 and all(np.abs(z).min() > 0.005 for z in hidden))


def _is_telling(one: Photographed, view: View) -> bool:
    right = view(one, centres)
    ways = (pixels for forms in WRONG.values() for pixels in forms[:1])
    return all((view(one, pixels) != right).any() for pixels in ways)
