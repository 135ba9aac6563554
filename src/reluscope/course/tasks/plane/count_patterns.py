"""Lesson 8: ``count_patterns(Ws, bs, bounds, n)``: how many patterns the pixels show."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import differs, last
from reluscope.course.tasks.descent.chain_rule import Arrays
from reluscope.course.tasks.plane.pattern_map import joined, without_relu
from reluscope.course.tasks.plane.photographed import Photographed, clear, photographed
from reluscope.course.tasks.plane.pixels import WRONG, Pixels
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task


def distinct(patterns: np.ndarray) -> int:
    """Return how many different rows of on and off the last axis has."""
    return len(np.unique(patterns @ (1 << np.arange(patterns.shape[-1]))))


def _changes(patterns: np.ndarray) -> int:
    """Return how many runs of one pattern follow one another along the rows."""
    rows = patterns.reshape(-1, patterns.shape[-1])
    return 1 + int((rows[1:] != rows[:-1]).any(axis=1).sum())


def _layer_by_layer(zs: Arrays) -> list[int]:
    return [distinct(z > 0) for z in zs[:-1]]


WRONG_COUNTS: dict[str, tuple[Callable[[Arrays], int], ...]] = {
    "pixels": (lambda zs: zs[0].shape[0] ** 2,),
    "layers-added": (lambda zs: sum(_layer_by_layer(zs)),),
    "layers-multiplied": (lambda zs: int(np.prod(_layer_by_layer(zs))),),
    "only-the-last-layer": (lambda zs: distinct(zs[-2] > 0),),
    "only-the-first-layer": (lambda zs: distinct(zs[0] > 0),),
    "output-layer-too": (lambda zs: distinct(joined(zs)),),
    "all-possible": (lambda zs: 2 ** joined(zs[:-1]).shape[-1],),
    "neurons": (lambda zs: joined(zs[:-1]).shape[-1],),
    "values": (lambda zs: len(np.unique(joined(zs[:-1]))),),
    "rows-of-the-photo": (
        lambda zs: len(np.unique(joined(zs[:-1]), axis=0)),
        lambda zs: np.unique(joined(zs[:-1]), axis=1).shape[1],
    ),
    "columns": (lambda zs: len(np.unique(_flat(zs), axis=1)[0]),),
    "how-many-are-on": (lambda zs: len(np.unique(joined(zs[:-1]).sum(axis=-1))),),
    "neighbours": (lambda zs: _changes(joined(zs[:-1])),),
    "classes": (lambda zs: len(np.unique(zs[-1].argmax(axis=-1))),),
}


def _flat(zs: Arrays) -> np.ndarray:
    on = joined(zs[:-1])
    return on.reshape(-1, on.shape[-1])


def _at(pixels: Pixels) -> Callable[[Probe], int]:
    return lambda probe: distinct(photographed(probe).patterns(pixels))


def _of_layers(form: Callable[[Arrays], int]) -> Callable[[Probe], int]:
    return lambda probe: form(photographed(probe).look())


_WRONG: list[tuple[str, Callable[[Probe], int]]] = [
    *((name, _of_layers(form)) for name, forms in WRONG_COUNTS.items() for form in forms),
    *(("pixel-corners", _at(way)) for way in WRONG["pixel-corners"]),
    ("no-relu-between", lambda probe: distinct(without_relu(probe))),
]


_DRAWS = 6
_PAIRS = frozenset(pair for pair in combinations(["", *dict(_WRONG)], 2))


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    small = [clear(rng, (2, 2, 2), 2), clear(rng, (2, 3, 3), 3)]
    first = _telling(rng, (2, 4, 3, 2), 6, _PAIRS)
    rest = _PAIRS - _told_apart(first)
    second = _telling(rng, (2, int(rng.integers(3, 6)), 4, 3), 8, rest)
    return [one.probe("count_patterns") for one in (*small, first, second)]


def _telling(
    rng: np.random.Generator, widths: Sequence[int], n: int, pairs: frozenset[tuple[str, str]]
) -> Photographed:
    """Return a network that tells these pairs apart, or the most that some draws tell."""
    best, most = clear(rng, widths, n), -1
    for _ in range(_DRAWS):
        one = clear(rng, widths, n)
        told = len(pairs & _told_apart(one))
        if told > most:
            best, most = one, told
        if most == len(pairs):
            break
    return best


def _told_apart(one: Photographed) -> frozenset[tuple[str, str]]:
    """Return the pairs of mistakes, or of one and what is right, that give different numbers."""
    probe = one.probe("count_patterns")
    numbers = [("", distinct(one.patterns())), *((name, wrong(probe)) for name, wrong in _WRONG)]
    pairs = combinations(numbers, 2)
    return frozenset((name, other) for (name, a), (other, b) in pairs if a != b)


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    return differs(probe, distinct(photographed(probe).patterns()), came.value)


TASKS = (
    Task(
        "count_patterns",
        _probes,
        _judge,
        (
            *(Mistake(f"count-patterns-{name}", wrong) for name, wrong in _WRONG),
            returning_nothing("count-patterns-none"),
        ),
    ),
)
