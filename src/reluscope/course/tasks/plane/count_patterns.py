"""Lesson 8: ``count_patterns(Ws, bs, bounds, n)``: how many patterns the pixels show."""

from collections.abc import Callable, Sequence

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


_DRAWS = 8


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    small = [clear(rng, (2, 2, 2), 2), clear(rng, (2, 3, 3), 3)]
    first = _telling(rng, (2, 4, 3, 2), 6, frozenset(range(len(_WRONG))))
    rest = frozenset(range(len(_WRONG))) - _told_apart(first)
    second = _telling(rng, (2, int(rng.integers(3, 6)), 4, 3), 8, rest)
    return [one.probe("count_patterns") for one in (*small, first, second)]


def _telling(
    rng: np.random.Generator, widths: Sequence[int], n: int, mistakes: frozenset[int]
) -> Photographed:
    """Return a network that shows all of these mistakes, or the most that some draws show."""
    best = clear(rng, widths, n)
    for _ in range(_DRAWS):
        if mistakes <= _told_apart(best):
            break
        other = clear(rng, widths, n)
        best = max(best, other, key=lambda one: len(mistakes & _told_apart(one)))
    return best


def _told_apart(one: Photographed) -> frozenset[int]:
    """Return the places of the mistakes that give another number than the right one."""
    probe, right = one.probe("count_patterns"), distinct(one.patterns())
    return frozenset(i for i, (_, wrong) in enumerate(_WRONG) if wrong(probe) != right)


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
