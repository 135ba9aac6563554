"""Lesson 2: ``relu(x)`` is max(x, 0), entry by entry."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import Formula, formula_task, one_call, quarters


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    small = np.array([[-1.5, 2.0]], np.float32)
    signs = np.array([[0.25, -0.5, 0.0], [-3.0, -1.0, -0.25]], np.float32)
    huge = np.array([[1e4, -1e4], [-1e4, 0.5], [1e6, -1e6]], np.float32)
    shapes = [(1, 1), (3, 3), (int(rng.integers(4, 8)), int(rng.integers(2, 6)))]
    some = [quarters(rng, *shape) for shape in shapes]
    return [one_call("relu", x) for x in (small, *some[:1], signs, huge, *some[1:])]


def _leaky(slope: float) -> Formula:
    return lambda x: np.where(x > 0, x, slope * x)


TASKS = (
    formula_task(
        "relu",
        lambda x: np.maximum(x, 0),
        _probes,
        {
            "relu-identity": lambda x: x,
            "relu-abs": np.abs,
            "relu-min": lambda x: np.minimum(x, 0),
            "relu-negated": lambda x: np.maximum(-x, 0),
            "relu-max-of-all": lambda x: np.maximum(x.max(), 0),
            "relu-max-of-row": lambda x: np.maximum(x.max(1), 0),
            "relu-one-decides": lambda x: x if x.sum() > 0 else 0 * x,
            "relu-mask": [lambda x: (x > 0) * 1.0, lambda x: (x >= 0) * 1.0],
            "relu-keeps-positive": lambda x: x[x > 0],
            "relu-leaky": [_leaky(slope) for slope in (0.01, 0.1, 0.2, 0.05, 0.001)],
            "relu-threshold-one": lambda x: np.maximum(x, 1),
            "relu-only-above-one": lambda x: np.where(x > 1, x, 0),
            "relu-sigmoid": lambda x: 1 / (1 + np.exp(-x)),
            "relu-tanh": np.tanh,
            "relu-softplus": lambda x: np.logaddexp(0, x),
            "relu-squared": lambda x: np.maximum(x, 0) ** 2,
        },
    ),
)
