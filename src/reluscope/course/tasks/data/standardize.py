"""Lesson 4: ``standardize(train, other)`` takes mean and deviation of the first for both."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import last, same
from reluscope.course.tasks.formula import Formula, formula_mistakes, one_call, quarters
from reluscope.course.tasks.named import parts_differ
from reluscope.course.tasks.task import Fault, Task

Both = tuple[np.ndarray, np.ndarray]
Scale = Callable[[np.ndarray], Any]
"""From points to what they are divided by."""


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    n, m = int(rng.integers(6, 12)), int(rng.integers(3, 6))
    sizes = [(2, 2, 1), (3, 2, 2), (2, 2, 2), (3, 3, 3), (n, m, 2), (n, m, 4)]
    return [_probe(rng, *size) for size in sizes]


def _probe(rng: np.random.Generator, n: int, m: int, columns: int) -> Probe:
    """Return points whose columns differ in mean and deviation, none of them constant."""
    train, other = quarters(rng, n, columns), quarters(rng, m, columns)
    train[0] -= 5  # the first and the last row lie apart in each column
    other[0] -= 5
    train[-1] += 3 + np.arange(columns)
    shift = 4 * np.arange(columns) + 1
    parts = (train + shift, 2 * other + shift + 3)
    return one_call("standardize", *(part.astype(np.float32) for part in parts))


def _n(points: np.ndarray) -> Any:
    return points.std(0)


def _n_minus_1(points: np.ndarray) -> Any:
    n = len(points)
    return points.std(0) * np.sqrt(n / (n - 1) if n > 1 else np.nan)


def _right(scale: Scale) -> Formula:
    return lambda train, other: (
        (train - train.mean(0)) / scale(train),
        (other - train.mean(0)) / scale(train),
    )


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    train, other = (np.asarray(part, np.float64) for part in probe.calls[-1].arguments)
    rights = [_right(scale)(train, other) for scale in (_n, _n_minus_1)]
    if any(same(right, came.value) for right in rights):
        return None
    return parts_differ(probe, ("train", "other"), rights[1], came.value)


def _either(wrong: Callable[[Scale], Formula]) -> list[Formula]:
    return [wrong(_n), wrong(_n_minus_1)]


def _apart(scale: Scale) -> Formula:
    return lambda *parts: tuple((part - part.mean(0)) / scale(part) for part in parts)


def _together(scale: Scale) -> Formula:
    def formula(train: np.ndarray, other: np.ndarray) -> Both:
        both = np.concatenate([train, other])
        return (train - both.mean(0)) / scale(both), (other - both.mean(0)) / scale(both)

    return formula


def _by_other(scale: Scale) -> Formula:
    return lambda train, other: (
        (train - other.mean(0)) / scale(other),
        (other - other.mean(0)) / scale(other),
    )


def _other_untouched(scale: Scale) -> Formula:
    return lambda train, other: (_right(scale)(train, other)[0], other)


def _only_first(scale: Scale) -> Formula:
    return lambda train, other: _right(scale)(train, other)[0]


def _swapped(scale: Scale) -> Formula:
    return lambda train, other: _right(scale)(train, other)[::-1]


def _own_mean(scale: Scale) -> Formula:
    return lambda train, other: (
        _right(scale)(train, other)[0],
        (other - other.mean(0)) / scale(train),
    )


def _own_deviation(scale: Scale) -> Formula:
    return lambda train, other: (
        _right(scale)(train, other)[0],
        (other - train.mean(0)) / scale(other),
    )


def _no_mean(scale: Scale) -> Formula:
    return lambda *parts: tuple(part / scale(parts[0]) for part in parts)


def _mean_after(scale: Scale) -> Formula:
    return lambda *parts: tuple(part / scale(parts[0]) - parts[0].mean(0) for part in parts)


def _no_brackets(scale: Scale) -> Formula:
    return lambda *parts: tuple(part - parts[0].mean(0) / scale(parts[0]) for part in parts)


def _mean_added(scale: Scale) -> Formula:
    return lambda *parts: tuple((part + parts[0].mean(0)) / scale(parts[0]) for part in parts)


def _multiplied(scale: Scale) -> Formula:
    return lambda *parts: tuple((part - parts[0].mean(0)) * scale(parts[0]) for part in parts)


def _squared(scale: Scale) -> Formula:
    return _right(lambda points: scale(points) ** 2)


def _of_all(ddof: int) -> Formula:
    return lambda *parts: tuple(
        (part - parts[0].mean()) / parts[0].std(ddof=ddof) for part in parts
    )


def _deviation_of_all(ddof: int) -> Formula:
    return _right(lambda points: points.std(ddof=ddof))


def _by_row(ddof: int) -> Formula:
    return lambda *parts: tuple(
        (part - part.mean(1, keepdims=True)) / part.std(1, keepdims=True, ddof=ddof)
        for part in parts
    )


def _by_row_of_train(ddof: int) -> Formula:
    return lambda *parts: tuple(
        (part - parts[0].mean(1)) / parts[0].std(1, ddof=ddof) for part in parts
    )


def _by_range(train: np.ndarray, other: np.ndarray) -> Both:
    low, wide = train.min(0), np.ptp(train, 0)
    return (train - low) / wide, (other - low) / wide


TASKS = (
    Task(
        "standardize",
        _probes,
        _judge,
        formula_mistakes(
            {
                "standardize-each-by-itself": _either(_apart),
                "standardize-both-together": _either(_together),
                "standardize-by-other": _either(_by_other),
                "standardize-other-untouched": _either(_other_untouched),
                "standardize-only-one": _either(_only_first),
                "standardize-swapped": _either(_swapped),
                "standardize-each-by-itself-mean": _either(_own_mean),
                "standardize-each-by-itself-deviation": _either(_own_deviation),
                "standardize-no-mean": _either(_no_mean),
                "standardize-mean-after": [
                    *(*_either(_mean_after), *_either(_no_brackets), *_either(_mean_added))
                ],
                "standardize-no-deviation": lambda train, other: (
                    train - train.mean(0),
                    other - train.mean(0),
                ),
                "standardize-multiplied": _either(_multiplied),
                "standardize-variance": _either(_squared),
                "standardize-all-columns-together": [
                    *(_of_all(0), _of_all(1)),
                    *(_deviation_of_all(0), _deviation_of_all(1)),
                ],
                "standardize-by-row": [
                    *(_by_row(0), _by_row(1)),
                    *(_by_row_of_train(0), _by_row_of_train(1)),
                ],
                "standardize-by-range": _by_range,
                "standardize-unchanged": lambda train, other: (train, other),
            }
        ),
    ),
)
