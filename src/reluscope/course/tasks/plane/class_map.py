"""Lesson 8: ``class_map(Ws, bs, bounds, n)``: the class at the centre of each pixel."""

from collections.abc import Callable, Sequence

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import differs, last
from reluscope.course.tasks.descent.chain_rule import probabilities
from reluscope.course.tasks.plane.photographed import Photographed, photographed, telling
from reluscope.course.tasks.plane.pixels import WRONG, Pixels
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    wide = int(rng.integers(2, 5))
    sizes = [((2, 4), 2), ((2, 3, 3), 3), ((2, 5, 4), 4), ((2, wide, 4, 3), 6)]
    asked = [telling(rng, widths, n, Photographed.classes) for widths, n in sizes]
    return [one.probe("class_map") for one in asked]


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    return differs(probe, photographed(probe).classes(), came.value)


def _at(pixels: Pixels) -> Callable[[Probe], np.ndarray]:
    return lambda probe: photographed(probe).classes(pixels)


def _from_logits(form: Callable[[np.ndarray], np.ndarray]) -> Callable[[Probe], np.ndarray]:
    return lambda probe: form(photographed(probe).look()[-1])


def _rows(logits: np.ndarray) -> np.ndarray:
    return logits.reshape(-1, logits.shape[-1])


_WRONG_FORMS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "logits": lambda z: z,
    "logits-flat": _rows,
    "flat": lambda z: z.argmax(axis=-1).ravel(),
    "largest-logit": lambda z: z.max(axis=-1),
    "probability": lambda z: probabilities(z).max(axis=-1),
    "smallest-logit": lambda z: z.argmin(axis=-1),
    "relu-on-the-output": lambda z: np.maximum(z, 0).argmax(axis=-1),
    "argmax-of-columns": lambda z: _rows(z).argmax(axis=0),
    "argmax-of-all": lambda z: np.asarray(z.argmax()),
    "from-one": lambda z: z.argmax(axis=-1) + 1,
    "size": lambda z: np.abs(z).argmax(axis=-1),
}

TASKS = (
    Task(
        "class_map",
        _probes,
        _judge,
        (
            *(
                Mistake(f"class-map-{name}", _at(way))
                for name, ways in WRONG.items()
                for way in ways
            ),
            *(
                Mistake(f"class-map-{name}", _from_logits(form))
                for name, form in _WRONG_FORMS.items()
            ),
            returning_nothing("class-map-none"),
        ),
    ),
)
