"""Networks and points that the tests of pictures share."""

import numpy as np

from reluscope.data import Points, Standardizer
from reluscope.nn import MLP


def quadrants() -> MLP:
    """Class 2 [y > 0] + [x > 0]: 0 lower left, 1 lower right, 2 upper left, 3 upper right.

    It takes the data as they are.
    """
    return MLP.from_weights(
        [
            [[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]],
            np.array([[0.0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]]),
        ],
        [np.zeros(4), np.zeros(4)],
        standardizer=Standardizer.identity(2),
    )


def random_net(*widths: int, seed: int = 0) -> MLP:
    """A network whose inputs are standardised: mean (1, -2), deviation (2, 5)."""
    net = MLP(widths, init="he", seed=seed)
    for b in net.biases:
        b.copy_(b.new_tensor(np.random.default_rng(seed).normal(0, 0.5, len(b))))
    net.about.standardizer = Standardizer(np.array([1.0, -2.0]), np.array([2.0, 5.0]))
    return net


def points(classes: int = 3, n: int = 60) -> Points:
    random = np.random.default_rng(0)
    y = np.arange(n) % classes
    names = tuple(f"class {i}" for i in range(classes))
    return Points(random.normal(size=(n, 2)) + y[:, None], y, names, ("width", "height"))
