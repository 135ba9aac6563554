"""Lesson 2, solved: the rectified linear unit."""

import torch


def relu(x: torch.Tensor) -> torch.Tensor:
    """Return max(x, 0), entry by entry."""
    return x.clamp(min=0)
