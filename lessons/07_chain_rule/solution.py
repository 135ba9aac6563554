"""Lesson 7, solved: the chain rule, layer by layer from behind, and a way to check it."""

from collections.abc import Callable
from itertools import product

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_03_softmax_cross_entropy import softmax
from lesson_04_data import one_hot

Tensors = list[torch.Tensor]


def gradients_chain(
    x: torch.Tensor, y: torch.Tensor, Ws: Tensors, bs: Tensors
) -> tuple[Tensors, Tensors]:
    """Return the derivatives of the loss by every W and every b, without autograd."""
    inputs, zs = [x], []
    for W, b in zip(Ws, bs, strict=True):
        zs.append(linear(inputs[-1], W, b))
        inputs.append(relu(zs[-1]))

    n, classes = zs[-1].shape
    dz = (softmax(zs[-1]) - one_hot(y, classes)) / n  # the loss by the last layer's result
    gWs, gbs = [], []
    for i in reversed(range(len(Ws))):
        gWs.insert(0, inputs[i].T @ dz)
        gbs.insert(0, dz.sum(0))
        if i > 0:
            dz = (dz @ Ws[i].T) * (zs[i - 1] > 0)
    return gWs, gbs


def central_difference(
    f: Callable[[torch.Tensor], float], W: torch.Tensor, h: float
) -> torch.Tensor:
    """Return (f(W + h) − f(W − h)) / 2h for every entry of W, one after another."""
    differences = torch.zeros_like(W)
    for place in product(*map(range, W.shape)):
        step = torch.zeros_like(W)
        step[place] = h
        differences[place] = (f(W + step) - f(W - step)) / (2 * h)
    return differences
