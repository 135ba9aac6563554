"""Lesson 7: the chain rule by hand, checked by central differences."""

from collections.abc import Callable

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_03_softmax_cross_entropy import softmax
from lesson_04_data import one_hot

Tensors = list[torch.Tensor]


def gradients_chain(
    x: torch.Tensor, y: torch.Tensor, Ws: Tensors, bs: Tensors
) -> tuple[Tensors, Tensors]:
    """Return the gradients gWs, gbs of the loss, each tensor shaped like its W or b.

    The same as gradients_autograd, for a network of any depth (one layer, too), but by the chain
    rule alone: without backward(), without torch.autograd. The loss is the mean over the n rows.
    """
    raise NotImplementedError


def central_difference(
    f: Callable[[torch.Tensor], float | torch.Tensor], W: torch.Tensor, h: float
) -> torch.Tensor:
    """Return (f(W + h E) - f(W - h E)) / 2h for each entry of W; the result is shaped like W.

    E is 1 at that entry and 0 elsewhere. f takes a tensor like W and returns a number (or a tensor
    that holds one). W may have any number of axes, and keeps its values.
    """
    raise NotImplementedError
