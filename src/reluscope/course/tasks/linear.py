"""Lesson 1: ``linear(x, W, b)`` is x W + b."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.compare import differs, last
from reluscope.course.tasks.task import Fault, Mistake, Task


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    shapes = [(1, 2, 1), (2, 2, 2), (3, 2, 4), (5, 4, 5), (7, int(rng.integers(2, 6)), 3)]
    return [_probe(rng, *shape) for shape in shapes]


def _probe(rng: np.random.Generator, n: int, wide: int, out: int) -> Probe:
    def some(*shape: int) -> np.ndarray:  # quarters: short to read, exact in float32
        return (rng.integers(-8, 9, shape) / 4).astype(np.float32)

    return Probe((Call("linear", (some(n, wide), some(wide, out), some(out))),))


def _given(probe: Probe) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, W, b = probe.calls[-1].arguments
    assert isinstance(x, np.ndarray)
    assert isinstance(W, np.ndarray)
    assert isinstance(b, np.ndarray)
    return x, W, b


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    x, W, b = _given(probe)
    return differs(probe, x @ W + b, came.value)


def _no_bias(probe: Probe) -> np.ndarray:
    x, W, _ = _given(probe)
    return np.asarray(x @ W)


def _transposed(probe: Probe) -> np.ndarray | None:
    x, W, b = _given(probe)
    return np.asarray(x @ W.T + b) if W.shape[0] == W.shape[1] else None


TASKS = (
    Task(
        "linear",
        _probes,
        _judge,
        (Mistake("linear-no-bias", _no_bias), Mistake("linear-transposed", _transposed)),
    ),
)
