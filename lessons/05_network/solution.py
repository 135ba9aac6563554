"""Lesson 5, solved: the network's weights at the start, and its forward pass."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu


def init(widths: Sequence[int], seed: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Return weights from N(0, 1), one matrix from each width to the next, and biases of 0.1."""
    random = torch.Generator().manual_seed(seed)
    Ws = [torch.randn(d, e, generator=random) for d, e in pairwise(widths)]
    bs = [torch.full((e,), 0.1) for e in widths[1:]]
    return Ws, bs


def forward(x: torch.Tensor, Ws: list[torch.Tensor], bs: list[torch.Tensor]) -> torch.Tensor:
    """Return f(x): linear layers with ReLU between them, none after the last."""
    for W, b in zip(Ws[:-1], bs[:-1], strict=True):
        x = relu(linear(x, W, b))
    return linear(x, Ws[-1], bs[-1])
