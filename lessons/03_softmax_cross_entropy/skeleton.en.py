"""Lesson 3: softmax and cross entropy, numerically stable."""

import torch


def softmax(z: torch.Tensor) -> torch.Tensor:
    """Turn each row of z into numbers between 0 and 1 that add up to 1.

    z: shape (n, c), the logits of one sample per row.

    Returns shape (n, c). No row may come out as nan, not even (1, -10, 1000).
    """
    raise NotImplementedError


def log_softmax(z: torch.Tensor) -> torch.Tensor:
    """Take the logarithm of softmax, row by row, without a detour over softmax.

    z: shape (n, c).

    Returns shape (n, c). For (1, -10, 1000) this is (-999, -1010, 0), without inf and nan.
    """
    raise NotImplementedError


def cross_entropy(z: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Average -log softmax(z)_y over the rows.

    z: shape (n, c), the logits.
    y: shape (n,), int64: the number of the right class of each row, 0 … c - 1.

    Returns one number, as a tensor without axes.
    """
    raise NotImplementedError
