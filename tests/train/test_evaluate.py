import math

import numpy as np
import pytest
import torch

from reluscope.data import Points, Standardizer
from reluscope.nn import MLP
from reluscope.train import evaluate, fit


def test_by_hand():
    # logits are (x, 0): class 0 wins where x > 0
    net = MLP.from_weights([[[1.0, 0.0]]], [[0.0, 0.0]], standardizer=Standardizer.identity(1))
    points = Points([[1.0], [2.0], [-1.0], [-3.0], [5.0]], [0, 1, 1, 1, 0])
    found = evaluate(net, points)
    assert found.confusion.tolist() == [[2, 0], [1, 2]]
    assert found.accuracy == 0.8
    cost = [math.log1p(math.exp(-margin)) for margin in (1.0, -2.0, 1.0, 3.0, 5.0)]
    assert found.loss == pytest.approx(sum(cost) / 5)


def test_equals_scikit_learn(points):
    from sklearn.metrics import confusion_matrix, log_loss

    net = MLP((2, 8, 3), init="he", dtype=torch.float64)
    fit(net, points, epochs=5)
    found = evaluate(net, points)
    np.testing.assert_array_equal(
        found.confusion, confusion_matrix(points.y, net.predict(points.x))
    )
    assert found.loss == pytest.approx(log_loss(points.y, net.probabilities(points.x)))
    assert found.accuracy == (net.predict(points.x) == points.y).mean()
    assert found.confusion.sum() == len(points)


def test_classes_without_points_keep_their_place():
    net = MLP.from_weights([np.eye(3)], [np.zeros(3)], standardizer=Standardizer.identity(3))
    points = Points(np.eye(3)[[2, 2]], [0, 2], ("a", "b", "c"))
    assert evaluate(net, points).confusion.tolist() == [[0, 0, 1], [0, 0, 0], [0, 0, 1]]
