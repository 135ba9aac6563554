"""Lesson 4: ``one_hot(y, c)`` is a 1 in the column of each row's class, 0 elsewhere."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import formula_task, one_call


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    n, c = int(rng.integers(7, 11)), int(rng.integers(3, 6))
    labels = [[1], [1, 2, 0], [0, 2], [1, 1, 0]]
    asked = [*zip(labels, (3, 3, 3, 4), strict=True), ([0, 0], 1), (rng.integers(0, c, n), c)]
    return [one_call("one_hot", np.array(y, np.int64), classes) for y, classes in asked]


def _right(y: np.ndarray, c: int) -> np.ndarray:
    return np.asarray(np.eye(c)[y])


def _all_columns(y: np.ndarray, c: int) -> np.ndarray:
    filled = np.zeros((len(y), c))
    filled[:, y] = 1
    return filled


def _first_rows(y: np.ndarray, c: int) -> np.ndarray:
    filled = np.zeros((len(y), c))
    filled[y] = 1
    return filled


def _numbers(y: np.ndarray, c: int) -> np.ndarray:
    return np.asarray(_right(y, c) * y[:, None])


TASKS = (
    formula_task(
        "one_hot",
        _right,
        _probes,
        {
            "one-hot-transposed": lambda y, c: _right(y, c).T,
            "one-hot-c-ignored": lambda y, c: _right(y, int(y.max()) + 1),
            "one-hot-rows-mixed": [_all_columns, _first_rows],
            "one-hot-shifted": [
                lambda y, c: _right(y - 1, c),
                lambda y, c: np.eye(c + 1)[y + 1],
                lambda y, c: (y[:, None] == np.arange(1, c + 1)).astype(np.float32),
                lambda y, c: np.eye(c + 1)[y],
            ],
            "one-hot-class-numbers": [_numbers, lambda y, c: _right(y, c) * (y[:, None] + 1)],
            "one-hot-inverted": lambda y, c: 1 - _right(y, c),
            "one-hot-minus-one": lambda y, c: 2 * _right(y, c) - 1,
            "one-hot-thermometer": [
                lambda y, c: (y[:, None] >= np.arange(c)).astype(np.float32),
                lambda y, c: (y[:, None] > np.arange(c)).astype(np.float32),
            ],
            "one-hot-zeros": lambda y, c: np.zeros((len(y), c)),
            "one-hot-square": lambda y, c: np.eye(c),
        },
    ),
)
