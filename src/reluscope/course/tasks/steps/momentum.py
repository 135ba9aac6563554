"""Lesson 10: ``momentum_step(w, g, v, lr, mu)``, with the learning rate inside v or outside.

Three forms are in use: v = μ v + g and w − lr v; v = μ v + lr g and w − v; v = μ v − lr g and
w + v. They lead to the same w, so only w is compared, step after step, each with the v before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Returned
from reluscope.course.asked.probe import Call, Probe, Result
from reluscope.course.tasks.compare import last, same
from reluscope.course.tasks.named import parts_differ
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Expected, Fault, Mistake, Task

Pair = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Step:
    """What a step is made of."""

    w: np.ndarray
    g: np.ndarray
    v: np.ndarray
    lr: float
    mu: float


Form = Callable[[Step], Pair]
RIGHT: tuple[Form, ...] = (
    lambda s: (s.w - s.lr * (s.mu * s.v + s.g), s.mu * s.v + s.g),
    lambda s: (s.w - (s.mu * s.v + s.lr * s.g), s.mu * s.v + s.lr * s.g),
    lambda s: (s.w + (s.mu * s.v - s.lr * s.g), s.mu * s.v - s.lr * s.g),
)


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    shape = tuple(int(size) for size in rng.integers(2, 5, 2))
    return [_probe(rng, (1,), 1), _probe(rng, (1,), 2), _probe(rng, (2,), 3), _probe(rng, shape, 4)]


def _probe(rng: np.random.Generator, shape: tuple[int, ...], steps: int) -> Probe:
    lr, mu = 0.25, 0.5 if steps < 3 else 0.75
    w, zero = _sizes(rng, shape), np.zeros(shape, np.float32)
    calls = [Call("momentum_step", (w, _sizes(rng, shape), zero, lr, mu))]
    for k in range(steps - 1):
        g = _sizes(rng, shape)
        calls.append(Call("momentum_step", (Result(k, (0,)), g, Result(k, (1,)), lr, mu)))
    return Probe(tuple(calls))


def _sizes(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return np.asarray(rng.integers(1, 9, shape) * rng.choice([-1, 1], shape) / 4, np.float32)


def _after(probe: Probe, form: Form) -> Pair:
    w, _, v = probe.calls[0].arguments[:3]
    for made in probe.calls:
        g, _, lr, mu = made.arguments[1:]
        w, v = form(Step(w, g, v, lr, mu))  # type: ignore[arg-type]
    return w, v  # type: ignore[return-value]


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    forms = [_after(probe, form) for form in RIGHT]
    if any(same(form, came.value) for form in forms):
        return None
    return parts_differ(probe, ("w", "v"), forms[0], came.value)


_WRONG: dict[str, tuple[Form, ...]] = {
    "uphill": (lambda s: (s.w + s.lr * (s.mu * s.v + s.g), s.mu * s.v + s.g),),
    "sign": (
        lambda s: (s.w - s.lr * (s.g - s.mu * s.v), s.g - s.mu * s.v),
        lambda s: (s.w - s.lr * (s.mu * s.v - s.g), s.mu * s.v - s.g),
        lambda s: (s.w - (s.mu * s.v - s.lr * s.g), s.mu * s.v - s.lr * s.g),
        lambda s: (s.w + (s.mu * s.v + s.lr * s.g), s.mu * s.v + s.lr * s.g),
        lambda s: (s.w - (s.lr * s.g - s.mu * s.v), s.lr * s.g - s.mu * s.v),
        lambda s: (s.w + (-s.lr * s.g - s.mu * s.v), -s.lr * s.g - s.mu * s.v),
    ),
    "damped": (
        lambda s: _with(s, s.mu * s.v + (1 - s.mu) * s.g),
        lambda s: _moved(s, s.mu * s.v + (1 - s.mu) * s.lr * s.g),
        lambda s: _moved(s, s.mu * s.v - (1 - s.mu) * s.lr * s.g, -1),
    ),
    "old-velocity": (
        lambda s: (s.w - s.lr * s.v, s.mu * s.v + s.g),
        lambda s: (s.w - s.v, s.mu * s.v + s.lr * s.g),
    ),
    "velocity-not-returned": (
        lambda s: (s.w - s.lr * (s.mu * s.v + s.g), s.v),
        lambda s: (s.w - s.lr * (s.mu * s.v + s.g), s.g),
    ),
    "no-momentum": (
        lambda s: (s.w - s.lr * s.g, s.g),
        lambda s: (s.w - s.lr * s.g, s.mu * s.v + s.g),
        lambda s: (s.w - s.lr * s.g, s.lr * s.g),
        lambda s: (s.w - s.lr * s.g, -s.lr * s.g),
    ),
    "mu-on-the-gradient": (lambda s: _with(s, s.v + s.mu * s.g),),
    "no-mu": (lambda s: _with(s, s.v + s.g), lambda s: _moved(s, s.v + s.lr * s.g)),
    "lr-twice": (lambda s: _with(s, s.mu * s.v + s.lr * s.g),),
    "no-lr": (lambda s: _moved(s, s.mu * s.v + s.g),),
    "lr-and-mu-swapped": (lambda s: (s.w - s.mu * (s.lr * s.v + s.g), s.lr * s.v + s.g),),
    "nesterov": (
        lambda s: (s.w - s.lr * (s.g + s.mu * _ahead(s, 1)), _ahead(s, 1)),
        lambda s: (s.w - (s.lr * s.g + s.mu * _ahead(s, s.lr)), _ahead(s, s.lr)),
        lambda s: (s.w - (s.lr * s.g - s.mu * _ahead(s, -s.lr)), _ahead(s, -s.lr)),
    ),
}


def _ahead(s: Step, rate: float) -> np.ndarray:
    return s.mu * s.v + rate * s.g


def _with(s: Step, v: np.ndarray) -> Pair:
    return s.w - s.lr * v, v


def _moved(s: Step, v: np.ndarray, sign: int = 1) -> Pair:
    return s.w - sign * v, v


def _swapped(probe: Probe) -> Expected | None:
    return _after(probe, RIGHT[0])[::-1] if len(probe.calls) == 1 else None


def _only_w(_: Probe, answer: Answer) -> bool:
    return isinstance(answer[0], Returned) and isinstance(answer[0].value, Array)


TASKS = (
    Task(
        "momentum_step",
        _probes,
        _judge,
        (
            *(
                Mistake(f"momentum-{name}", partial(_after, form=form))
                for name, forms in _WRONG.items()
                for form in forms
            ),
            Mistake("momentum-swapped", _swapped),
            Mistake("momentum-only-w", shows=_only_w),
            returning_nothing("momentum-none"),
        ),
    ),
)
