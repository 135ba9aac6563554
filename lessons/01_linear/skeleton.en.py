"""Lesson 1: the linear layer."""

import torch


def linear(x: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Apply the layer to every row of x: x W + b.

    x: shape (n, d), one sample per row.
    W: shape (d, d'), one neuron per column.
    b: shape (d',), one number per neuron.

    Returns shape (n, d').
    """
    raise NotImplementedError
