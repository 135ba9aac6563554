"""Lesson 1: ``linear(x, W, b)`` is x W + b."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import formula_task, no_zeros, one_call, quarters


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    sizes = [(1, 2, 2), (2, 2, 3), (1, 2, 1), (3, 2, 4), (3, 4, 3), (5, 4, 4)]
    sizes.append((7, int(rng.integers(2, 7)), int(rng.integers(2, 7))))
    return [_probe(rng, *size) for size in sizes]


def _probe(rng: np.random.Generator, n: int, inputs: int, neurons: int) -> Probe:
    x, W = quarters(rng, n, inputs), quarters(rng, inputs, neurons)
    return one_call("linear", x, W, no_zeros(rng, neurons))


TASKS = (
    formula_task(
        "linear",
        lambda x, W, b: x @ W + b,
        _probes,
        {
            "linear-no-bias": lambda x, W, b: x @ W,
            "linear-bias-subtracted": lambda x, W, b: x @ W - b,
            "linear-transposed": [
                lambda x, W, b: x @ W.T + b,
                lambda x, W, b: np.einsum("nd,ed->ne", x, W) + b,  # repeats an axis of length 1
            ],
            "linear-bias-by-row": lambda x, W, b: x @ W + b[:, None],
            "linear-bias-sum": lambda x, W, b: x @ W + b.sum(),
            "linear-bias-first": lambda x, W, b: (x + b) @ W,
            "linear-swapped": lambda x, W, b: W @ x + b,
            "linear-elementwise": lambda x, W, b: x * W + b,
            "linear-relu-inside": lambda x, W, b: np.maximum(x @ W + b, 0),
            "linear-first-row": lambda x, W, b: x[0] @ W + b,
            "linear-output-transposed": lambda x, W, b: (x @ W + b).T,
            "linear-mean": lambda x, W, b: x @ W / len(W) + b,
        },
    ),
)
