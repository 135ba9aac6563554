"""Numbers of lesson 7: the step that ends the example, and how far differences are off."""

from collections.abc import Callable

import torch

import reluscope as rs

WEIGHTS = [[[1.0, 2.0], [-1.0, 1.0]], [[1.0, 0.0], [1.0, 2.0]]]
BIASES = [[0.0, -1.0], [0.0, -3.0]]
POINTS = [[1.0, 2.0], [2.0, 1.0]]


def numbers() -> dict[str, str]:
    """Return the numbers that the text names."""
    return {**_step(0.1), **_errors()}


def _step(rate: float) -> dict[str, str]:
    net = rs.nn.MLP.from_weights(WEIGHTS, BIASES)
    before = net.gradients(POINTS, [0, 0])
    for p, g in zip([*net.weights, *net.biases], [*before.weights, *before.biases], strict=True):
        p.sub_(rate * g)
    z = net(torch.tensor(POINTS))
    rows = [", ".join(f"{value:.3f}" for value in row) for row in z.tolist()]
    return {
        "before": f"{before.loss:.4f}",
        "after": f"{net.gradients(POINTS, [0, 0]).loss:.4f}",
        "first_logits": rows[0],
        "second_logits": rows[1],
    }


def _errors() -> dict[str, str]:
    """Return how far the derivative by the last layer's first weight but one is off."""
    found = {}
    exact = -1.75
    for name, dtype, h in (
        ("double_good", torch.float64, 1e-5),
        ("double_small", torch.float64, 1e-13),
        ("single_good", torch.float32, 1e-2),
        ("single_small", torch.float32, 1e-5),
    ):
        f = _loss(dtype)
        off = abs((f(h) - f(-h)) / (2 * h) - exact)
        found[name] = f"{off:.0e}".replace("e-0", "e-")
    return found


def _loss(dtype: torch.dtype) -> Callable[[float], float]:
    """Return the loss as a function of what is added to the first weight of neuron 2."""

    def loss(shift: float) -> float:
        weights = [torch.tensor(W, dtype=dtype) for W in WEIGHTS]
        weights[1][1, 0] += shift
        net = rs.nn.MLP.from_weights(weights, [torch.tensor(b, dtype=dtype) for b in BIASES])
        return net.gradients(torch.tensor(POINTS, dtype=dtype), [0, 0]).loss

    return loss
