"""Networks of any number of inputs."""

import itertools

import numpy as np

from reluscope.cells import Layer, MaxPool, PiecewiseLinear, Residual
from reluscope.nn import MLP


def network(widths, seed=0):
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=s) for s in itertools.pairwise(widths)]
    return MLP.from_weights(weights, [rng.normal(size=len(w.T)) * 0.3 for w in weights])


def some_network(inputs, seed=0):
    """Return a network of every kind of layer."""
    random = np.random.default_rng(seed)
    shapes = ((inputs, 8), 8, (4, 3), 3, (3, 4), 4, (8, 5), 5, (5, 2), 2)
    w1, b1, w2, b2, w3, b3, w4, b4, v, c = (random.normal(size=shape) for shape in shapes)
    layers = [
        Layer.leaky_relu(w1, b1, slope=0.1),
        MaxPool(np.arange(8).reshape(-1, 2)),
        Residual(w2, b2, w3, b3[:4]),
        Layer.absolute(w4, b4, sources=(2, 3)),
    ]
    return PiecewiseLinear.from_layers(layers, (v, c))
