"""The buffers through which one batch flows forth and back, bound once per batch size.

Neighbouring layers share them: what one layer writes is what the next one reads, so a step
allocates nothing. Each hidden layer's output has a column of ones beside it, ready for the next
``[x 1] [W; b]``.
"""

from typing import Any

import torch
from torch import Tensor

from reluscope.nn.linear import Linear, LinearSpace
from reluscope.nn.relu import ReLU, ReLUSpace
from reluscope.nn.softmax_cross_entropy import LossSpace


def with_ones(x: Tensor) -> Tensor:
    """Return [x 1]: x (n, d) with a column of ones, shape (n, d + 1)."""
    return torch.cat([x, x.new_ones(len(x), 1)], dim=1)


def _aligned_ones(like: Tensor, rows: int, columns: int) -> Tensor:
    """Return ones (rows, columns) whose rows begin 64 bytes apart or a multiple of it.

    Products of matrices with an odd number of columns are up to a tenth slower without.
    """
    return like.new_ones(rows, -(-columns // 16) * 16)[:, :columns]


class Workspace:
    """Everything that batches of ``n`` rows need in a chain of linear layers with ReLU between.

    Parameters
    ----------
    linears : list of Linear
    n : int
        Rows in a batch.
    input_gradient : bool
        Whether ``backward`` also finds the gradient with respect to the input.

    Attributes
    ----------
    steps : list of (layer, its space), in the order of ``forward``
    hidden : list of Tensor (n, w_i)
        The hidden layers' outputs after ``forward``: a neuron is on where it is positive.
    logits : Tensor (n, c)
    loss : LossSpace
    """

    def __init__(self, linears: list[Linear], n: int, *, input_gradient: bool = False) -> None:
        new = linears[0].stacked.new_empty
        x1 = linears[0].stacked.new_ones(n, len(linears[0].stacked))
        dx = new(n, x1.shape[1] - 1) if input_gradient else None
        self.input_gradient = dx
        self.steps: list[tuple[Any, Any]] = []
        self.hidden: list[Tensor] = []
        for linear in linears[:-1]:
            width = linear.stacked.shape[1]
            y1 = _aligned_ones(linear.stacked, n, width + 1)
            y, dy = y1[:, :-1], new(n, width)
            self.steps.append((linear, LinearSpace(x1, x1.t(), y, dy, dx)))
            self.steps.append((ReLU(), ReLUSpace(y, new(n, width), dy)))
            self.hidden.append(y)
            x1, dx = y1, dy
        classes = linears[-1].stacked.shape[1]
        z, dz = new(classes, n), new(classes, n)
        self.logits = z.t()
        self.steps.append((linears[-1], LinearSpace(x1, x1.t(), self.logits, dz.t(), dx)))
        self.loss = LossSpace(z, torch.zeros_like(z), dz)
        self.first: LinearSpace = self.steps[0][1]
        self.last: LinearSpace = self.steps[-1][1]

    def load(self, x: Tensor, y: Tensor | None = None) -> None:
        """Copy up to ``n`` rows x (k, d), and their labels y (k,) if given, into the buffers."""
        self.first.x1[: len(x), :-1] = x
        if y is not None:
            self.loss.onehot.zero_()
            self.loss.onehot[y, torch.arange(len(y), device=y.device)] = 1
