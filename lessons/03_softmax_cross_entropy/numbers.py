"""The numbers of lesson 3: where float32 ends, and how sure a network is where it knows nothing."""

import math

import torch

import reluscope as rs

torch.set_num_threads(1)  # products so small are done before a second thread wakes


def numbers() -> dict[str, str]:
    """Return what the text says in numbers."""
    low, high = _where_naive_is_finite()
    return {
        "log_3": f"{float(rs.nn.softmax_cross_entropy([0.0, 0.0, 0.0], 0)):.4f}",
        "cap": f"{-math.log(1e-8):.1f}",
        "naive_low": f"{low:.0f}".replace("-", "−"),
        "naive_high": f"{high:.0f}",
        "far": f"{_far_away():.4f}",
    }


def _where_naive_is_finite() -> tuple[float, float]:
    """Return between which logits −log(e^z / (e^z + 2)) is a number in float32."""
    z = torch.arange(-200, 200, dtype=torch.float32)
    loss = -(z.exp() / (z.exp() + 2)).log()
    finite = z[loss.isfinite()]
    return float(finite.min()), float(finite.max())


def _far_away() -> float:
    """Return the confidence of a trained network far from all its points."""
    points = rs.data.grid(seed=0)
    net = rs.nn.MLP((2, 16, 16, 3), seed=0)
    rs.train.fit(net, points, epochs=100, learning_rate=0.02, seed=0)
    return float(net.probabilities([[100.0, 100.0]]).max())
