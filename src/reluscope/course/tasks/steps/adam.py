"""Lesson 10: ``adam_step(w, g, m, v, t, lr, b1, b2, eps)``, asked with an eps that shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Returned
from reluscope.course.asked.probe import Call, Probe, Result
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.named import parts_differ
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task

Three = tuple[np.ndarray, np.ndarray, np.ndarray]
_LR, _B1, _B2, _EPS = 0.25, 0.75, 0.875, 1e-2


@dataclass(frozen=True, eq=False)
class Step:
    """What a step is made of; the means of g and of g² after it are ``mean`` and ``square``."""

    w: np.ndarray
    g: np.ndarray
    m: np.ndarray
    v: np.ndarray
    t: int
    lr: float
    b1: float
    b2: float
    eps: float

    @property
    def mean(self) -> np.ndarray:
        """The running mean of the gradients."""
        return self.b1 * self.m + (1 - self.b1) * self.g

    @property
    def square(self) -> np.ndarray:
        """The running mean of their squares."""
        return self.b2 * self.v + (1 - self.b2) * self.g**2

    def moved(self, m: np.ndarray, v: np.ndarray, t: int | None = None) -> np.ndarray:
        """Return w after the step that these means give."""
        t = self.t if t is None else t
        m_hat, v_hat = m / (1 - self.b1**t), v / (1 - self.b2**t)
        return np.asarray(self.w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps))

    @property
    def corrected(self) -> tuple[np.ndarray, np.ndarray]:
        """The means without what they lack as they began at zero."""
        return self.mean / (1 - self.b1**self.t), self.square / (1 - self.b2**self.t)


Form = Callable[[Step], Three]


def right(s: Step) -> Three:
    """Return w, m and v after a step."""
    return s.moved(s.mean, s.square), s.mean, s.square


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    shape = tuple(int(size) for size in rng.integers(2, 5, 2))
    late = (_sizes(rng, (2,)), _sizes(rng, (2,)), _sizes(rng, (2,)), np.abs(_sizes(rng, (2,))))
    return [
        _probe(rng, (1,), 1),
        _probe(rng, (1,), 2),
        Probe((Call("adam_step", (*late, 5, _LR, _B1, _B2, _EPS)),)),
        _probe(rng, shape, 3),
    ]


def _probe(rng: np.random.Generator, shape: tuple[int, ...], steps: int) -> Probe:
    zero, settings = np.zeros(shape, np.float32), (_LR, _B1, _B2, _EPS)
    calls = [Call("adam_step", (_sizes(rng, shape), _sizes(rng, shape), zero, zero, 1, *settings))]
    for k in range(steps - 1):
        before = [Result(k, (place,)) for place in range(3)]
        given = (before[0], _sizes(rng, shape), before[1], before[2], k + 2, *settings)
        calls.append(Call("adam_step", given))
    return Probe(tuple(calls))


def _sizes(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return numbers of either sign whose size is at least an eighth, so that eps shows."""
    return np.asarray(rng.integers(1, 9, shape) * rng.choice([-1, 1], shape) / 8, np.float32)


def _after(probe: Probe, form: Form) -> Three:
    first = probe.calls[0].arguments
    w, m, v = first[0], first[2], first[3]
    with np.errstate(all="ignore"):
        for made in probe.calls:
            g, t, settings = made.arguments[1], made.arguments[4], made.arguments[5:]
            w, m, v = form(Step(w, g, m, v, t, *settings))  # type: ignore[arg-type]
    return w, m, v  # type: ignore[return-value]


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    return parts_differ(probe, ("w", "m", "v"), _after(probe, right), came.value)


def _ratio(s: Step, above: np.ndarray, below: np.ndarray) -> Three:
    return np.asarray(s.w - s.lr * above / below), s.mean, s.square


_WRONG: dict[str, tuple[Form, ...]] = {
    "no-correction": (lambda s: _ratio(s, s.mean, np.sqrt(s.square) + s.eps),),
    "only-m-corrected": (lambda s: _ratio(s, s.corrected[0], np.sqrt(s.square) + s.eps),),
    "only-v-corrected": (lambda s: _ratio(s, s.mean, np.sqrt(s.corrected[1]) + s.eps),),
    "eps-inside-the-root": (lambda s: _ratio(s, s.corrected[0], np.sqrt(s.corrected[1] + s.eps)),),
    "eps-before-the-correction": (
        lambda s: _ratio(s, s.corrected[0], (np.sqrt(s.square) + s.eps) / np.sqrt(1 - s.b2**s.t)),
    ),
    "no-eps": (
        lambda s: _ratio(s, s.corrected[0], np.sqrt(s.corrected[1])),
        lambda s: _ratio(s, s.corrected[0], np.sqrt(s.corrected[1]) + 1e-8),
    ),
    "t-from-zero": (lambda s: (s.moved(s.mean, s.square, s.t - 1), s.mean, s.square),),
    "t-one-too-many": (lambda s: (s.moved(s.mean, s.square, s.t + 1), s.mean, s.square),),
    "correction-without-power": (lambda s: (s.moved(s.mean, s.square, 1), s.mean, s.square),),
    "correction-times-t": (
        lambda s: _ratio(
            s,
            s.mean / (1 - s.b1 * s.t),
            np.sqrt(s.square / (1 - s.b2 * s.t)) + s.eps,
        ),
    ),
    "no-square": (lambda s: _with_square(s, s.b2 * s.v + (1 - s.b2) * s.g),),
    "absolute-value": (lambda s: _with_square(s, s.b2 * s.v + (1 - s.b2) * np.abs(s.g)),),
    "square-of-the-mean": (lambda s: _with_square(s, s.b2 * s.v + (1 - s.b2) * s.mean**2),),
    "square-of-the-factor": (lambda s: _with_square(s, s.b2 * s.v + ((1 - s.b2) * s.g) ** 2),),
    "no-root": (lambda s: _ratio(s, s.corrected[0], s.corrected[1] + s.eps),),
    "betas-swapped": (lambda s: right(Step(s.w, s.g, s.m, s.v, s.t, s.lr, s.b2, s.b1, s.eps)),),
    "uphill": (lambda s: (2 * s.w - right(s)[0], s.mean, s.square),),
    "no-lr": (lambda s: _ratio(s, s.corrected[0] / s.lr, np.sqrt(s.corrected[1]) + s.eps),),
    "no-one-minus-beta": (lambda s: _with(s, s.b1 * s.m + s.g, s.b2 * s.v + s.g**2),),
    "weights-swapped": (
        lambda s: _with(s, (1 - s.b1) * s.m + s.b1 * s.g, (1 - s.b2) * s.v + s.b2 * s.g**2),
    ),
    "old-means": (lambda s: (s.moved(s.mean, s.square), s.m, s.v),),
    "steps-by-old-means": (lambda s: (s.moved(s.m, s.v), s.mean, s.square),),
    "returns-corrected-means": (lambda s: (s.moved(s.mean, s.square), *s.corrected),),
    "gradient-instead-of-mean": (lambda s: _ratio(s, s.g, np.sqrt(s.corrected[1]) + s.eps),),
    "order-of-the-result": (
        lambda s: (s.moved(s.mean, s.square), s.square, s.mean),
        lambda s: (s.mean, s.square, s.moved(s.mean, s.square)),
    ),
    "not-stepped": (lambda s: (s.w, s.mean, s.square),),
}


def _with(s: Step, m: np.ndarray, v: np.ndarray) -> Three:
    return s.moved(m, v), m, v


def _with_square(s: Step, v: np.ndarray) -> Three:
    return _with(s, s.mean, v)


def _only_w(_: Probe, answer: Answer) -> bool:
    return isinstance(answer[0], Returned) and isinstance(answer[0].value, Array)


TASKS = (
    Task(
        "adam_step",
        _probes,
        _judge,
        (
            *(
                Mistake(f"adam-{name}", partial(_after, form=form))
                for name, forms in _WRONG.items()
                for form in forms
            ),
            Mistake("adam-only-w", shows=_only_w),
            returning_nothing("adam-none"),
        ),
    ),
)
