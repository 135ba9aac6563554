"""Lesson 8: photograph the plane through the network."""

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward

Tensors = list[torch.Tensor]
Bounds = tuple[float, float, float, float]


def class_map(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> torch.Tensor:
    """Return the class at the centre of each of n x n pixels, shape (n, n), whole numbers.

    bounds is (x0, x1, y0, y1). Row i, column j is the pixel i-th from the bottom, j-th from the
    left, so row 0 is at the bottom. The class is the number of the largest logit.
    """
    raise NotImplementedError


def pattern_map(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> torch.Tensor:
    """Return which hidden neurons are on at each pixel's centre, shape (n, n, hidden), bool.

    The pixels are those of class_map. The last axis holds all hidden neurons, layer by layer; the
    last layer, which makes the logits, is not hidden. On means: the pre-activation is above 0.
    """
    raise NotImplementedError


def count_patterns(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> int:
    """Return how many different patterns the n x n pixels show."""
    raise NotImplementedError
