"""Lesson 7: ``central_difference(f, W, h)`` is (f(W + h E) − f(W − h E)) / 2h, entry by entry."""

from collections.abc import Callable, Sequence

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Returned
from reluscope.course.asked.probe import Call, Known, KnownName, Probe
from reluscope.course.tasks.compare import differs, last
from reluscope.course.tasks.descent.asking_gradients import spoilt
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task

Function = Callable[[np.ndarray], float]
KNOWN: dict[KnownName, Function] = {
    "sum_of_squares": lambda w: float((w**2).sum()),
    "weighted_sum": lambda w: float(np.arange(1, w.size + 1) @ w.ravel()),
    "cubes": lambda w: float((w**3).sum()),
    "quartic": lambda w: float((w**4).sum()),
    "square_of_sum": lambda w: float(w.sum() ** 2),
    "returns_tensor": lambda w: float((w**2).sum()),
}


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    rows, columns = (int(size) for size in rng.integers(2, 5, 2))
    asked: list[tuple[KnownName, tuple[int, ...], float]] = [
        ("cubes", (1,), 0.5),
        ("sum_of_squares", (2,), 0.5),
        ("cubes", (2, 2), 0.5),
        ("square_of_sum", (2, 3), 0.25),
        ("weighted_sum", (rows, columns), 0.25),
        ("quartic", (columns, rows), 0.5),
        ("returns_tensor", (2, 2, 2), 0.5),
    ]
    return [_probe(rng, *one) for one in asked]


def _probe(rng: np.random.Generator, name: KnownName, shape: tuple[int, ...], h: float) -> Probe:
    W = rng.permuted(np.arange(1, np.prod(shape) + 1).reshape(shape) / 4).astype(np.float32)
    return Probe((Call("central_difference", (Known(name), W, h)),), return_arguments=True)


def _asked(probe: Probe) -> tuple[Function, np.ndarray, float]:
    known, W, h = probe.calls[-1].arguments
    assert isinstance(known, Known)
    assert isinstance(W, np.ndarray)
    assert isinstance(h, float)
    return KNOWN[known.name], W.astype(np.float64), h


def _by_entry(W: np.ndarray, slope: Callable[[np.ndarray], float], step: float = 1.0) -> np.ndarray:
    """Return the slope for every entry: what it gives for W's shape with ``step`` there, else 0."""
    slopes = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        entry = np.zeros(W.shape)
        entry[place] = step
        slopes[place] = slope(entry)
    return slopes


def _right(probe: Probe) -> np.ndarray:
    f, W, h = _asked(probe)
    return _by_entry(W, lambda e: (f(W + h * e) - f(W - h * e)) / (2 * h))


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    fault = differs(probe, _right(probe), came.value)
    if fault is None and came.arguments:
        return spoilt(probe, ("W",), (probe.calls[-1].arguments[1],), came.arguments[1:2])  # type: ignore[arg-type]
    return fault


def _forward(probe: Probe) -> np.ndarray:
    f, W, h = _asked(probe)
    return _by_entry(W, lambda e: (f(W + h * e) - f(W)) / h)


def _backward(probe: Probe) -> np.ndarray:
    f, W, h = _asked(probe)
    return _by_entry(W, lambda e: (f(W) - f(W - h * e)) / h)


def _forward_over_2h(probe: Probe) -> np.ndarray:
    return _forward(probe) / 2


def _all_at_once(probe: Probe) -> float:
    f, W, h = _asked(probe)
    return (f(W + h) - f(W - h)) / (2 * h)


def _everywhere(probe: Probe) -> np.ndarray:
    return np.full(_asked(probe)[1].shape, _all_at_once(probe))


def _rows(probe: Probe) -> np.ndarray | None:
    f, W, h = _asked(probe)
    if W.ndim < 2:
        return None

    def slope(e: np.ndarray) -> float:
        row = np.broadcast_to(e.sum(axis=tuple(range(1, e.ndim)), keepdims=True), e.shape)
        return (f(W + h * row) - f(W - h * row)) / (2 * h)

    return _by_entry(W, slope)


def _row_by_row(probe: Probe) -> np.ndarray | None:
    found = _rows(probe)
    return None if found is None else found.reshape(len(found), -1)[:, 0]


def _not_put_back(probe: Probe, left: float) -> np.ndarray:
    f, W, h = _asked(probe)
    W = W.copy()

    def slope(e: np.ndarray) -> float:
        found = (f(W + h * e) - f(W - h * e)) / (2 * h)
        W.__iadd__(left * h * e)
        return found

    return _by_entry(W, slope)


def _own_h(probe: Probe, answer: Answer) -> bool:
    f, W, _ = _asked(probe)
    tiny = _by_entry(W, lambda e: (f(W + 1e-5 * e) - f(W - 1e-5 * e)) / 2e-5)
    came = answer[-1]
    if not isinstance(came, Returned) or not isinstance(came.value, Array):
        return False
    values = came.value.values
    if values.shape != tiny.shape or np.allclose(tiny, _right(probe), rtol=0.02):
        return False
    return bool(np.allclose(values, tiny, rtol=0.01))


def _changed(probe: Probe, answer: Answer) -> bool:
    fault = _judge(probe, answer)
    return fault is not None and fault.kind == "spoilt"


TASKS = (
    Task(
        "central_difference",
        _probes,
        _judge,
        (
            Mistake("difference-one-sided", _forward),
            Mistake("difference-one-sided", _backward),
            Mistake("difference-one-sided-over-2h", _forward_over_2h),
            Mistake("difference-over-h", lambda probe: 2 * _right(probe)),
            Mistake("difference-precedence", lambda probe: _right(probe) * _asked(probe)[2] ** 2),
            Mistake("difference-sign", lambda probe: -_right(probe)),
            Mistake("difference-not-divided", lambda probe: _right(probe) * 2 * _asked(probe)[2]),
            Mistake("difference-all-at-once", _all_at_once),
            Mistake("difference-all-at-once", _everywhere),
            Mistake("difference-row-at-once", _rows),
            Mistake("difference-row-at-once", _row_by_row),
            Mistake("difference-not-put-back", lambda probe: _not_put_back(probe, -1)),
            Mistake("difference-not-put-back", lambda probe: _not_put_back(probe, 1)),
            Mistake("difference-flat", lambda probe: _right(probe).ravel()),
            Mistake("difference-own-h", shows=_own_h),
            Mistake("difference-not-put-back", shows=_changed),
            returning_nothing("difference-none"),
        ),
    ),
)
