"""Lesson 5: ``forward(x, Ws, bs)`` is linear layers with ReLU between them, none at the end."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import formula_task, no_zeros, one_call, quarters

Arrays = list[np.ndarray]


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    hidden = [int(size) for size in rng.integers(3, 7, 3)]
    shapes: list[tuple[int, tuple[int, ...]]] = [
        *[(1, (2, 2)), (1, (2, 2, 2)), (2, (2, 2, 2)), (2, (2, 3, 1)), (3, (2, 4, 3))],
        *[(4, (3, 3, 3, 3)), (5, (2, *hidden[:2], 3)), (4, (2, *hidden, 4)), (6, (4, 3))],
    ]
    return [_probe(rng, *shape) for shape in shapes]


def _probe(rng: np.random.Generator, n: int, widths: tuple[int, ...]) -> Probe:
    Ws = [quarters(rng, d, e) for d, e in pairwise(widths)]
    return one_call(
        "forward", quarters(rng, n, widths[0]), Ws, [no_zeros(rng, e) for e in widths[1:]]
    )


def _relu(x: np.ndarray) -> np.ndarray:
    return np.asarray(np.maximum(x, 0))


def _same(x: Any) -> Any:
    return x


def _network(between: Callable[[Any], Any], at_end: Callable[[Any], Any] = _same) -> Any:
    """Return the forward pass of who puts these functions between the layers and at the end."""

    def formula(x: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
        for W, b in zip(Ws[:-1], bs[:-1], strict=True):
            x = between(x @ W + b)
        return np.asarray(at_end(x @ Ws[-1] + bs[-1]))

    return formula


def _softmax(z: np.ndarray) -> np.ndarray:
    powers = np.exp(z - z.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def _input_again(x: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
    return np.asarray(x @ Ws[-1] + bs[-1])


def _relu_at_weights(x: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
    return np.asarray(_network(_same)(x, [*map(_relu, Ws[:-1]), Ws[-1]], bs))


def _relu_after_first(x: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
    x = x @ Ws[0] + bs[0]
    return np.asarray(_network(_same)(_relu(x), Ws[1:], bs[1:])) if Ws[1:] else x


def _all_but_last(at_end: Callable[[Any], Any]) -> Any:
    def formula(x: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
        return np.asarray(_network(_relu, at_end)(x, Ws[:-1], bs[:-1])) if Ws[1:] else x

    return formula


def _relu_before_bias(x: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
    for W, b in zip(Ws[:-1], bs[:-1], strict=True):
        x = _relu(x @ W) + b
    return np.asarray(x @ Ws[-1] + bs[-1])


_right = _network(_relu)

TASKS = (
    formula_task(
        "forward",
        _right,
        _probes,
        {
            "forward-relu-on-output": _network(_relu, _relu),
            "forward-no-relu": _network(_same),
            "forward-relu-only-on-output": _network(_same, _relu),
            "forward-relu-on-input": [
                lambda x, Ws, bs: _right(_relu(x), Ws, bs),
                lambda x, Ws, bs: _network(_same)(_relu(x), Ws, bs),
            ],
            "forward-relu-before-bias": _relu_before_bias,
            "forward-relu-on-weights": _relu_at_weights,
            "forward-softmax-on-output": _network(_relu, _softmax),
            "forward-log-softmax-on-output": _network(_relu, lambda z: np.log(_softmax(z))),
            "forward-classes": _network(_relu, lambda z: z.argmax(1)),
            "forward-no-bias": lambda x, Ws, bs: _right(x, Ws, [0 * b for b in bs]),
            "forward-no-bias-at-end": lambda x, Ws, bs: _right(x, Ws, [*bs[:-1], 0 * bs[-1]]),
            "forward-no-bias-before-end": lambda x, Ws, bs: _right(
                x, Ws, [*(0 * b for b in bs[:-1]), bs[-1]]
            ),
            "forward-two-layers": [
                lambda x, Ws, bs: _relu(x @ Ws[0] + bs[0]) @ Ws[1] + bs[1],
                lambda x, Ws, bs: _relu(x @ Ws[0] + bs[0]) @ Ws[-1] + bs[-1],
            ],
            "forward-three-layers": lambda x, Ws, bs: _right(x, Ws[:3], bs[:3]),
            "forward-stops-after-first": [
                lambda x, Ws, bs: x @ Ws[0] + bs[0],
                lambda x, Ws, bs: _relu(x @ Ws[0] + bs[0]),
                lambda x, Ws, bs: (
                    _right(x, Ws[:1], bs[:1]) if not Ws[1:] else _relu(x @ Ws[0] + bs[0])
                ),
            ],
            "forward-last-layer-missing": [_all_but_last(_same), _all_but_last(_relu)],
            "forward-input-again": _input_again,
            "forward-reversed": lambda x, Ws, bs: _right(x, Ws[::-1], bs[::-1]),
            "forward-transposed": lambda x, Ws, bs: _right(x, [W.T for W in Ws], bs),
            "forward-relu-after-first-only": _relu_after_first,
            "forward-leaky": [
                _network(lambda x: np.where(x > 0, x, 0.01 * x)),
                _network(lambda x: np.where(x > 0, x, 0.1 * x)),
            ],
            "forward-sigmoid": _network(lambda x: 1 / (1 + np.exp(-x))),
            "forward-tanh": _network(np.tanh),
            "forward-normalised": _network(_relu, lambda z: z / z.sum(1, keepdims=True)),
        },
    ),
)
