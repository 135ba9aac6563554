"""Named families of small networks, ordinary and nasty, the same in every run.

Each maker takes a random generator and a number and gives one network. Weights are float32 numbers
held in float64, except where a family needs differences that float32 cannot hold.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

WIDTHS = ((2, 6, 5, 3), (2, 7, 3, 3, 2), (2, 4, 4, 4, 2), (2, 9, 2), (2, 4, 4, 3, 3))
SQUARE = (-3.0, 3.0, -3.0, 3.0)

Arrays = list[np.ndarray]
Bounds = tuple[float, float, float, float]
Made = tuple[Arrays, Arrays, Bounds]


@dataclass(frozen=True)
class Case:
    """One network and the rectangle to cut: W (in, out) and b, the last pair is the read-out."""

    id: str
    family: str
    weights: Arrays
    biases: Arrays
    bounds: Bounds


FAMILIES: dict[str, tuple[int, Callable[[np.random.Generator, int], Made]]] = {}


def family(count: int):
    """Register a maker of ``count`` networks under its own name."""

    def register(maker):
        FAMILIES[maker.__name__.removeprefix("_").replace("_", " ")] = (count, maker)
        return maker

    return register


def cases_of(name: str) -> Iterator[Case]:
    """All networks of one family."""
    count, maker = FAMILIES[name]
    for number in range(count):
        random = np.random.default_rng([sorted(FAMILIES).index(name), number])
        weights, biases, bounds = maker(random, number)
        yield Case(f"{name} {number}", name, weights, biases, bounds)


def all_cases() -> Iterator[Case]:
    """All networks of all families."""
    for name in FAMILIES:
        yield from cases_of(name)


def as_float32(arrays: Arrays) -> Arrays:
    return [array.astype(np.float32).astype(np.float64) for array in arrays]


def he(random: np.random.Generator, number: int, bias: float = 0.5) -> tuple[Arrays, Arrays]:
    widths = WIDTHS[number % len(WIDTHS)]
    weights = [random.normal(size=(d, e)) * np.sqrt(2 / d) for d, e in pairwise(widths)]
    return as_float32(weights), as_float32([random.normal(size=e) * bias for e in widths[1:]])


def whole(random: np.random.Generator, number: int, most: int = 2) -> tuple[Arrays, Arrays]:
    widths = WIDTHS[number % len(WIDTHS)]
    weights = [
        random.integers(-most, most + 1, size=(d, e)).astype(float) for d, e in pairwise(widths)
    ]
    return weights, [random.integers(-most, most + 1, size=e).astype(float) for e in widths[1:]]


@family(30)
def generic_he(random, number):
    return *he(random, number), SQUARE


@family(30)
def standard_normal(random, number):
    widths = WIDTHS[number % len(WIDTHS)]
    weights = [random.normal(size=s) for s in pairwise(widths)]
    return as_float32(weights), as_float32([np.full(e, 0.1) for e in widths[1:]]), SQUARE


@family(20)
def identical_neurons(random, number):
    weights, biases = he(random, number)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        w[:, 1], b[1] = w[:, 0], b[0]
        w[:, -1], b[-1] = 2 * w[:, 0], 2 * b[0]
    return weights, biases, SQUARE


@family(20)
def opposite_neurons(random, number):
    weights, biases = he(random, number)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        w[:, 1], b[1] = -w[:, 0], -b[0]
        w[:, -1], b[-1] = -4 * w[:, 2], -4 * b[2]
    return weights, biases, SQUARE


@family(20)
def dead_neurons(random, number):
    weights, biases = he(random, number)
    biases[0][:3] = -100.0
    weights[1][:, 0], biases[1][0] = -abs(weights[1][:, 0]), -1.0
    return weights, biases, SQUARE


@family(20)
def all_zero_weights(random, number):
    weights, biases = he(random, number)
    weights[number % (len(weights) - 1)][:] = 0.0
    if number % 2:
        biases[number % (len(weights) - 1)][:] = 0.0
    return weights, biases, SQUARE


@family(20)
def one_zero_neuron(random, number):
    weights, biases = he(random, number)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        w[:, number % 2], b[number % 2] = 0.0, 0.0
    return weights, biases, SQUARE


@family(25)
def hinges_through_corners(random, number):
    weights, biases = whole(random, number, 3)
    x, y = SQUARE[number % 2], SQUARE[2 + number // 2 % 2]
    biases[0][:3] = -(np.array([x, y]) @ weights[0])[:3]
    return weights, biases, SQUARE


@family(25)
def hinges_along_the_border(random, number):
    weights, biases = he(random, number)
    weights[0][:, :4] = [[1, -1, 0, 0], [0, 0, 2, -2]]
    biases[0][:4] = [-3, -3, 6, 6] if number % 2 else [3, -3, -6, 0]
    return weights, biases, SQUARE


@family(25)
def hinges_through_a_vertex(random, number):
    weights, biases = whole(random, number, 3)
    point = random.integers(-2, 3, size=2).astype(float)
    biases[0][:5] = -(point @ weights[0])[:5]
    value = np.maximum(point @ weights[0] + biases[0], 0)
    biases[1][:3] = -(value @ weights[1])[:3]
    return weights, biases, SQUARE


@family(30)
def zero_biases(random, number):
    weights, biases = he(random, number)
    return weights, [np.zeros_like(b) for b in biases], SQUARE


@family(20)
def zero_biases_whole_weights(random, number):
    weights, biases = whole(random, number)
    return weights, [np.zeros_like(b) for b in biases], SQUARE


@family(40)
def whole_weights(random, number):
    return *whole(random, number, 1 + number % 4), SQUARE


@family(15)
def weights_of_1e12(random, number):
    weights, biases = he(random, number)
    return as_float32([w * 1e12 for w in weights]), biases, SQUARE


@family(15)
def weights_of_1e_minus_12(random, number):
    weights, biases = he(random, number)
    scales = 1e-12 ** np.arange(1, len(biases) + 1)
    biases = [b * scale for b, scale in zip(biases, scales, strict=True)]
    return [w * 1e-12 for w in weights], biases, SQUARE


@family(15)
def weights_of_mixed_scales(random, number):
    weights, biases = he(random, number)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        scale = 10.0 ** random.integers(-12, 13, size=len(b))
        w *= scale
        b *= scale
    return weights, biases, SQUARE


@family(30)
def tiny_biases_on_a_wide_window(random, number):
    return *he(random, number, 1e-3), (-20.0, 20.0, -20.0, 20.0)


@family(20)
def bounds_far_from_the_origin(random, number):
    weights, biases = he(random, number)
    x, y = (1e6, -3e5) if number % 2 else (4e3, 1e4)
    center = np.array([x, y])
    biases[0] = biases[0] - center @ weights[0]
    return weights, biases, (x - 3, x + 3, y - 3, y + 3)


@family(20)
def collapsed_neurons(random, number):
    """Directions that training drives together: equal up to the last bits, or exactly."""
    weights, biases = he(random, number)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        half = w.shape[1] // 2
        for j in range(half, w.shape[1]):
            scale = random.uniform(0.2, 3.0)
            near = 1 + random.normal() * 1e-7 * (j % 2)
            w[:, j], b[j] = w[:, j - half] * scale, b[j - half] * scale * near
    return as_float32(weights), as_float32(biases), SQUARE


@family(40)
def sixteenths(random, number):
    weights, biases = he(random, number)
    return [np.round(w * 16) / 16 for w in weights], [np.round(b * 16) / 16 for b in biases], SQUARE


def _nearly_whole(distance: float):
    def maker(random, number):
        weights, biases = whole(random, number, 1 + number % 3)
        return weights, [b + random.normal(size=b.shape) * distance for b in biases], SQUARE

    return maker


for _exponent in (6, 9, 11, 13, 15):
    FAMILIES[f"whole but for 1e-{_exponent}"] = (20, _nearly_whole(10.0**-_exponent))
