"""How often each point counted in an epoch, told by a step too small to bend anything.

With a tiny learning rate, an epoch moves the weights by −lr/batch Σ k_i g_i: g_i is the gradient
of point i, and k_i how often it was used. The gradients are independent, so the k_i can be solved
for. Where none fit, the labels may have been mixed apart from their points.
"""

from itertools import permutations

import numpy as np

from reluscope.course.tasks.descent.chain_rule import Arrays, gradients
from reluscope.course.tasks.descent.networks import Given
from reluscope.course.tasks.training.runs import Training

_NEAR = 0.03


def _flat(arrays: Arrays) -> np.ndarray:
    return np.concatenate([array.ravel().astype(np.float64) for array in arrays])


def point_gradients(one: Given, y: np.ndarray) -> np.ndarray:
    """Return the gradient of each point with the labels y, one flat row each."""
    rows = []
    for i in range(len(one.x)):
        gWs, gbs = gradients(one.x[i : i + 1], y[i : i + 1], one.Ws, one.bs)
        rows.append(_flat([*gWs, *gbs]))
    return np.array(rows)


def can_be_counted(one: Given) -> bool:
    """Return whether the gradients of the points are far from depending on one another."""
    sizes = np.linalg.svd(point_gradients(one, one.y), compute_uv=False)
    return bool(sizes[-1] > 0.05 and sizes[0] / sizes[-1] < 30)


def counts(asked: Training, after: Arrays) -> np.ndarray | None:
    """Return how often each point counted, or None where no counts explain the weights."""
    moved = _moved(asked, after)
    rows = point_gradients(asked.start, asked.start.y)
    found = np.linalg.lstsq(rows.T, moved, rcond=None)[0]
    return found if _near(rows.T @ found, moved) else None


def labels_apart(asked: Training, after: Arrays) -> bool:
    """Return whether the points counted once each, but with the labels of others."""
    moved, one = _moved(asked, after), asked.start
    classes = range(one.bs[-1].size)
    by_label = [point_gradients(one, np.full(len(one.x), k)) for k in classes]
    rows = np.arange(len(one.x))
    orders = np.array(sorted(set(permutations(one.y.tolist()))))
    sums = np.array(by_label)[orders, rows].sum(axis=1)
    return any(_near(would, moved) for would in sums)


def _moved(asked: Training, after: Arrays) -> np.ndarray:
    """Return by how much a point's gradient would have to count to move the weights so far."""
    move = _flat(asked.start.parameters) - _flat(after)
    return np.asarray(move * asked.batch / asked.lr)


def _near(would: np.ndarray, came: np.ndarray) -> bool:
    return float(np.linalg.norm(would - came)) <= _NEAR * float(np.linalg.norm(came))
