"""Lesson 8: ``pattern_map(Ws, bs, bounds, n)``: which hidden neurons are on at each pixel."""

from collections.abc import Callable, Sequence

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import differs, last
from reluscope.course.tasks.descent.chain_rule import Arrays
from reluscope.course.tasks.plane.photographed import Photographed, photographed, telling
from reluscope.course.tasks.plane.pixels import WRONG, Pixels, centres
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    wide = int(rng.integers(2, 5))
    sizes = [((2, 2, 2), 2), ((2, 3, 3), 3), ((2, 3, 4, 2), 4), ((2, wide, 4, 3, 2), 5)]
    asked = [telling(rng, widths, n, Photographed.patterns) for widths, n in sizes]
    return [one.probe("pattern_map") for one in asked]


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    return differs(probe, photographed(probe).patterns(), came.value)


def _at(pixels: Pixels) -> Callable[[Probe], np.ndarray]:
    return lambda probe: photographed(probe).patterns(pixels)


def joined(zs: Arrays) -> np.ndarray:
    """Return which of the layers' neurons are on, side by side."""
    return np.concatenate([z > 0 for z in zs], axis=-1)


def without_relu(probe: Probe) -> np.ndarray:
    """Return the patterns of a network whose layers follow one another without ReLU."""
    one = photographed(probe)
    h = centres(one.bounds, one.n)
    zs: Arrays = []
    for W, b in zip(one.Ws[:-1], one.bs[:-1], strict=True):
        h = h @ W.astype(np.float64) + b
        zs.append(h)
    return joined(zs)


WRONG_FORMS: dict[str, Callable[[Arrays], object]] = {
    "output-layer-too": joined,
    "only-the-last-layer": lambda zs: zs[-2] > 0,
    "only-the-first-layer": lambda zs: zs[0] > 0,
    "of-the-output": lambda zs: zs[-1] > 0,
    "off-instead-of-on": lambda zs: ~joined(zs[:-1]),
    "always-on": lambda zs: np.ones_like(joined(zs[:-1])),
    "pre-activations": lambda zs: np.concatenate(zs[:-1], axis=-1),
    "activations": lambda zs: np.maximum(np.concatenate(zs[:-1], axis=-1), 0),
    "signs": lambda zs: np.sign(np.concatenate(zs[:-1], axis=-1)),
    "flat": lambda zs: joined(zs[:-1]).reshape(zs[0].shape[0] ** 2, -1),
    "layers-apart": lambda zs: [z > 0 for z in zs[:-1]],
    "layers-back-to-front": lambda zs: joined(zs[-2::-1]),
    "neurons-first": lambda zs: np.moveaxis(joined(zs[:-1]), -1, 0),
    "scrambled": lambda zs: _scrambled(joined(zs[:-1])),
    "a-number": lambda zs: joined(zs[:-1]) @ (1 << np.arange(joined(zs[:-1]).shape[-1])),
    "how-many": lambda zs: joined(zs[:-1]).sum(axis=-1),
}


def _scrambled(patterns: np.ndarray) -> np.ndarray:
    n, _, wide = patterns.shape
    return patterns.reshape(n * n, wide).T.reshape(n, n, wide)


def _of_layers(form: Callable[[Arrays], object]) -> Callable[[Probe], object]:
    return lambda probe: form(photographed(probe).look())


def _known(name: str, wrong: Callable[[Probe], object | None]) -> Mistake:
    return Mistake(f"pattern-map-{name}", wrong)


TASKS = (
    Task(
        "pattern_map",
        _probes,
        _judge,
        (
            *(_known(name, _at(way)) for name, ways in WRONG.items() for way in ways),
            *(_known(name, _of_layers(form)) for name, form in WRONG_FORMS.items()),
            _known("no-relu-between", without_relu),
            returning_nothing("pattern-map-none"),
        ),
    ),
)
