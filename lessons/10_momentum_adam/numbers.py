"""Numbers of lesson 10: two steps by hand, and what three optimisers reach."""

import math

import torch

import reluscope as rs
from reluscope.optim import SGD, Adam

POINTS = rs.data.spirals(n=300, classes=3, noise=0.05, turns=1.0, seed=0)
GRADIENTS = (0.5, 0.25)


def numbers() -> dict[str, str]:
    """Return the numbers that the text names."""
    torch.set_num_threads(1)  # products so small are done before a second thread wakes
    return {**_adam(), **_trained()}


def _adam() -> dict[str, str]:
    """Return two steps of Adam from w = 1, with λ = 0.1, β₁ = 0.9 and β₂ = 0.999."""
    w, m, v, found = 1.0, 0.0, 0.0, {}
    for t, g in enumerate(GRADIENTS, start=1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        w -= 0.1 * m_hat / (math.sqrt(v_hat) + 1e-8)
        values = {"m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat, "w": w}
        found |= {f"{name}{t}": f"{value:.5g}" for name, value in values.items()}
    return found


def _trained() -> dict[str, str]:
    """Return losses and accuracies after 100 epochs on the spirals."""
    found = {}
    for name, optimizer in (
        ("sgd", SGD(0.05)),
        ("momentum", SGD(0.05, 0.9)),
        ("adam", Adam(0.01)),
    ):
        net = rs.nn.MLP((2, 16, 16, 3), init="he", seed=0)
        rs.train.fit(net, POINTS, epochs=100, optimizer=optimizer)
        reached = rs.train.evaluate(net, POINTS)
        found[f"{name}_loss"] = f"{reached.loss:.2g}"
        found[f"{name}_right"] = f"{100 * reached.accuracy:.0f}"
    return found
