"""Derivatives from central differences, and the error by which gradients are compared."""

from collections.abc import Callable

import torch
from torch import Tensor

STEP = 1e-5


def central_differences(f: Callable[[Tensor], float], x: Tensor) -> Tensor:
    """Return (f(x + h) − f(x − h)) / 2h for every entry of a float64 tensor."""
    assert x.dtype == torch.float64
    slopes = torch.empty_like(x)
    moved = x.clone()
    for index in range(x.numel()):
        values = []
        for sign in (1, -1):
            moved.view(-1)[index] = x.reshape(-1)[index] + sign * STEP
            values.append(float(f(moved)))
        moved.view(-1)[index] = x.reshape(-1)[index]
        slopes.view(-1)[index] = (values[0] - values[1]) / (2 * STEP)
    return slopes


def relative_error(a: Tensor, b: Tensor) -> float:
    """Return max |a − b| / max(1e-8, |a| + |b|), over entries that are not both tiny."""
    difference = (a - b).abs()
    size = (a.abs() + b.abs()).clamp_min(1e-8)
    # a difference quotient knows a slope only up to rounding: about 1e-16 / h
    return float(torch.where(difference < 1e-10, 0.0, difference / size).max())
