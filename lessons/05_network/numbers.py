"""The numbers of lesson 5: how large logits and losses are before the first step."""

import math

import numpy as np
import torch

import reluscope as rs

torch.set_num_threads(1)  # products so small are done before a second thread wakes

POINTS = rs.data.grid(seed=0)
SEEDS = 20
HIDDEN = ((8,), (16, 16), (64, 64), (16, 16, 16))


def numbers() -> dict[str, str]:
    """Return what the text says in numbers."""
    told = {"seeds": str(SEEDS), "loss_he": f"{_measured((64, 64), 'he')[1]:.1f}"}
    for hidden in HIDDEN:
        name = "_".join(map(str, hidden))
        size, loss = _measured(hidden, "standard-normal")
        told[f"formula_{name}"] = f"{math.sqrt(2 * math.prod(c / 2 for c in hidden)):.1f}"
        told[f"size_{name}"], told[f"loss_{name}"] = f"{size:.1f}", f"{loss:.1f}"
    own, every = _below_zero(seed=1)
    return told | {
        "cut_own": f"{own:.0%}",
        "cut_all": f"{every:.0%}",
        "twice": f"{float(rs.nn.softmax_cross_entropy([1.0, 0.0, 0.0], 0)):.2f}",
        "dead": str(sum(_dead(seed) for seed in range(10))),
    }


def _new(hidden: tuple[int, ...], seed: int, init: str = "standard-normal") -> rs.nn.MLP:
    return rs.nn.MLP((2, *hidden, 3), init=init, seed=seed)


def _rows() -> torch.Tensor:
    scaler = rs.data.Standardizer.fit(POINTS.x)
    return torch.tensor(scaler.transform(POINTS.x), dtype=torch.float32)


def _measured(hidden: tuple[int, ...], init: str) -> tuple[float, float]:
    """Return the size of logits (root of the mean square) and the first loss, over all seeds."""
    x, squares, losses = _rows(), [], []
    for seed in range(SEEDS):
        z = _new(hidden, seed, init)(x)
        squares.append(float((z * z).mean()))
        losses.append(float(rs.nn.softmax_cross_entropy(z, POINTS.y)))
    return math.sqrt(np.mean(squares)), float(np.mean(losses))


def _below_zero(seed: int) -> tuple[float, float]:
    """Return at which share of points the right class's logit is below zero, and all are."""
    below = (_new((16, 16), seed)(_rows()) < 0).numpy()
    return below[np.arange(len(POINTS)), POINTS.y].mean(), below.all(axis=1).mean()


def _dead(seed: int) -> int:
    """Return how many hidden neurons of a new network are off at every point."""
    net, x, dead = _new((16, 16), seed), _rows(), 0
    for W, b in zip(net.weights[:-1], net.biases[:-1], strict=True):
        x = (x @ W + b).clamp(min=0)
        dead += int((x.amax(dim=0) == 0).sum())
    return dead
