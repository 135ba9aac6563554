"""Lesson 6: ``sgd_step(Ws, bs, gWs, gbs, lr)`` takes W − lr ∂W and b − lr ∂b."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Call, Probe, Result
from reluscope.course.tasks import raising
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.descent.chain_rule import Arrays
from reluscope.course.tasks.descent.networks import quarters
from reluscope.course.tasks.named import parts_differ
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Expected, Fault, Mistake, Task

Move = Callable[[np.ndarray, np.ndarray, float], np.ndarray]
Pair = tuple[Arrays, Arrays]


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    wide = int(rng.integers(2, 6))
    some = [(1, 1), (2, 2), (2, 3, 3), (2, wide, 3, 4)]
    once = [Probe((_step(rng, widths, lr),)) for widths, lr in zip(some, _RATES, strict=True)]
    first = _step(rng, (2, 3, 2), 0.5)
    again = _step(rng, (2, 3, 2), 0.25)
    second = Call("sgd_step", (Result(0, (0,)), Result(0, (1,)), *again.arguments[2:]))
    return [*once, Probe((first, second))]


_RATES = (0.5, 0.25, 0.5, 0.125)


def _step(rng: np.random.Generator, widths: Sequence[int], lr: float) -> Call:
    shapes = list(pairwise(widths))
    Ws = [quarters(rng, *shape) for shape in shapes]
    bs = [quarters(rng, shape[1]) for shape in shapes]
    gWs = [_not_zero(rng, *shape) for shape in shapes]
    gbs = [_not_zero(rng, shape[1]) for shape in shapes]
    return Call("sgd_step", (Ws, bs, gWs, gbs, lr))


def _not_zero(rng: np.random.Generator, *shape: int) -> np.ndarray:
    sizes = rng.integers(1, 9, shape) * rng.choice([-1, 1], shape)
    return np.asarray(sizes / 4, np.float32)


def _after(probe: Probe, W_move: Move, b_move: Move) -> Pair:
    first = probe.calls[0].arguments
    parts = [list(first[0]), list(first[1])]  # type: ignore[arg-type]
    for made in probe.calls:
        grads, lr = made.arguments[2:4], made.arguments[4]
        for k, move in enumerate((W_move, b_move)):
            pairs = zip(parts[k], grads[k], strict=True)  # type: ignore[arg-type]
            parts[k] = [move(w, g, lr) for w, g in pairs]  # type: ignore[arg-type]
    return parts[0], parts[1]


def _down(w: np.ndarray, g: np.ndarray, lr: float) -> np.ndarray:
    return w - lr * g


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    return parts_differ(probe, ("Ws", "bs"), _after(probe, _down, _down), came.value)


def _moving(W_move: Move, b_move: Move | None = None) -> Callable[[Probe], Expected]:
    return lambda probe: _after(probe, W_move, b_move or W_move)


def _stay(w: np.ndarray, _g: np.ndarray, _lr: float) -> np.ndarray:
    return w


def _in_another_form(form: Callable[[Arrays, Arrays], Expected]) -> Callable[[Probe], Any]:
    """Return the right values in another form; a second call could not even be given it."""
    return lambda probe: form(*_after(probe, _down, _down)) if len(probe.calls) == 1 else None


TASKS = (
    Task(
        "sgd_step",
        _probes,
        _judge,
        (
            Mistake("step-uphill", _moving(lambda w, g, lr: w + lr * g)),
            Mistake("step-lr-squared", _moving(lambda w, g, lr: w - lr * lr * g)),
            Mistake("step-no-lr", _moving(lambda w, g, _: w - g)),
            Mistake("step-divides-by-lr", _moving(lambda w, g, lr: w - g / lr)),
            Mistake("step-only-the-move", _moving(lambda _w, g, lr: -lr * g)),
            Mistake("step-only-the-move", _moving(lambda _w, g, lr: lr * g)),
            Mistake("step-shrinks", _moving(lambda w, g, lr: w - lr * g * w)),
            Mistake("step-shrinks", _moving(lambda w, g, lr: (1 - lr) * w - lr * g)),
            Mistake("step-by-sign", _moving(lambda w, g, lr: w - lr * np.sign(g))),
            Mistake("step-biases-left", _moving(_down, _stay)),
            Mistake("step-weights-left", _moving(_stay, _down)),
            Mistake("step-not-taken", _moving(_stay)),
            Mistake("step-biases-uphill", _moving(_down, lambda w, g, lr: w + lr * g)),
            Mistake("step-biases-without-lr", _moving(_down, lambda w, g, _: w - g)),
            Mistake("step-biases-first", _in_another_form(lambda Ws, bs: (bs, Ws))),
            Mistake("step-only-weights", _in_another_form(lambda Ws, _: Ws)),
            Mistake("step-only-the-last-layer", _in_another_form(lambda Ws, bs: (Ws[-1], bs[-1]))),
            returning_nothing("step-none"),
            raising.raising("step-leaf-in-place", *raising.LEAF_IN_PLACE),
        ),
    ),
)
