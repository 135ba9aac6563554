"""The numbers of lesson 4: what balanced classes, right pairs and standardised points are worth."""

import itertools
import math

import numpy as np
import torch

import reluscope as rs

torch.set_num_threads(1)  # products so small are done before a second thread wakes

POINTS = rs.data.grid(seed=0)


def numbers() -> dict[str, str]:
    """Return what the text says in numbers."""
    own, raw = rs.data.Standardizer.fit(POINTS.x), rs.data.Standardizer.identity(2)
    far = rs.data.Points(POINTS.x + 100, POINTS.y, POINTS.class_names)
    n = len(POINTS)
    return {
        "points": str(n),
        "factor": f"{math.sqrt((n - 1) / n):.4f}",
        "hinge_distance": f"{0.1 / math.sqrt(2 * math.log(2)):.3f}",  # median of ‖w‖: √(2 log 2)
        "balanced": f"{_balanced(9, 3):.0%}",
        "apart": f"{_right(_apart(), own):.1%}",
        "standardised_right": f"{_right(POINTS, own):.1%}",
        "raw_right": f"{_right(POINTS, raw):.1%}",
        "far_right": f"{_right(far, raw):.1%}",
        "raw_cut": str(_cut(raw)),
        "standardised_cut": str(_cut(own)),
    }


def _balanced(squares: int, classes: int) -> float:
    """Return the share of all labellings whose largest class is at most twice the smallest."""
    fair = 0
    for labels in itertools.product(range(classes), repeat=squares):
        sizes = [labels.count(label) for label in range(classes)]
        fair += max(sizes) <= 2 * min(sizes)
    return fair / classes**squares


def _apart() -> rs.data.Points:
    """Return the points with the labels in an order of their own."""
    random = np.random.default_rng(0)
    order, other = random.permutation(len(POINTS)), random.permutation(len(POINTS))
    return rs.data.Points(POINTS.x[order], POINTS.y[other], POINTS.class_names)


def _network(standardizer: rs.data.Standardizer) -> rs.nn.MLP:
    new = rs.nn.MLP((2, 16, 16, 3), seed=0)
    return rs.nn.MLP.from_weights(
        new.weights, new.biases, standardizer=standardizer, class_names=POINTS.class_names
    )


def _right(points: rs.data.Points, standardizer: rs.data.Standardizer) -> float:
    """Return the accuracy of a network that was trained on points standardised in this way."""
    net = _network(standardizer)
    rs.train.fit(net, points, epochs=100, learning_rate=0.02, seed=0)
    return rs.train.evaluate(net, points).accuracy


def _cut(standardizer: rs.data.Standardizer) -> int:
    """Return how many neurons of the first layer are on for some points and off for others."""
    net = _network(standardizer)
    on = net.standardize(POINTS.x) @ net.weights[0] + net.biases[0] > 0
    return int((on.any(dim=0) & ~on.all(dim=0)).sum())
