"""The boundary from logits at corners is the one that a cut by all classes finds."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.live.frames.boundary import boundary
from reluscope.nn import MLP


def length(segments):
    return float(np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1).sum())


@pytest.mark.parametrize("classes", [2, 3, 5, 10])
@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_exact_one(classes, seed):
    net = MLP((2, 8, 8, classes), seed=seed)
    cells = cell_complex(net, (-3, 3, -3, 3))
    W = [w.double().numpy() for w in net.weights]
    b = [v.double().numpy() for v in net.biases]

    def logits(x):
        for w, v in zip(W[:-1], b[:-1], strict=True):
            x = np.maximum(x @ w + v, 0)
        return x @ W[-1] + b[-1]

    found = boundary(cells, logits(cells.vertices))
    exact = cells.decision_boundary().segments
    assert length(found) == pytest.approx(length(exact), rel=1e-6, abs=1e-9)
    first, second = np.sort(logits(found.mean(axis=1)), axis=1)[:, :-3:-1].T
    assert np.allclose(first, second, atol=1e-9)


def test_one_class_everywhere_has_none():
    net = MLP.from_weights([[[0.0, 0.0], [0.0, 0.0]]], [[1.0, 0.0]])
    cells = cell_complex(net, (-1, 1, -1, 1))
    logits = np.tile([1.0, 0.0], (len(cells.vertices), 1))
    assert boundary(cells, logits).shape == (0, 2, 2)
