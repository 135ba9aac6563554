"""Lesson 6: gradient descent, with gradients by autograd."""

import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward

Tensors = list[torch.Tensor]


def gradients_autograd(
    x: torch.Tensor, y: torch.Tensor, Ws: Tensors, bs: Tensors
) -> tuple[Tensors, Tensors]:
    """Return the gradients gWs, gbs of the loss, each tensor shaped like its W or b.

    x: (n, d) points, y: (n,) class numbers; Ws, bs: plain tensors, W_i is (c_{i-1}, c_i) and b_i
    is (c_i,). The loss is cross_entropy(forward(x, Ws, bs), y), found by loss.backward(). A second
    call with the same arguments returns the same gradients, and Ws, bs keep their values.
    """
    raise NotImplementedError


def sgd_step(
    Ws: Tensors, bs: Tensors, gWs: Tensors, gbs: Tensors, lr: float
) -> tuple[Tensors, Tensors]:
    """Return Ws, bs after one step of length lr against the gradients gWs, gbs.

    Whether the given tensors are changed in place or new ones are returned is up to you.
    """
    raise NotImplementedError


def train(
    x: torch.Tensor,
    y: torch.Tensor,
    Ws: Tensors,
    bs: Tensors,
    lr: float,
    epochs: int,
    batch: int,
    seed: int,
) -> tuple[Tensors, Tensors, list[float]]:
    """Return Ws, bs after so many epochs of gradient descent, and one loss per epoch.

    In each epoch the points come in a new random order, cut into batches of `batch` points; the
    last batch may be smaller and is used, too. Each batch makes one step. The same seed gives the
    same result. losses: `epochs` plain numbers, either the loss of all points after the epoch, or
    the mean of its batches' losses.
    """
    raise NotImplementedError
