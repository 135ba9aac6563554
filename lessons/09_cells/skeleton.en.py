"""Lesson 9: the exact cells of one hidden layer."""

import torch

Bounds = tuple[float, float, float, float]


def clip(polygon: torch.Tensor, a: torch.Tensor, c: float) -> torch.Tensor:
    """Return the part of a convex polygon where a . p + c >= 0, shape (m, 2).

    polygon: (k, 2), the corners in order, clockwise or counter-clockwise; a: (2,), c: a number.
    The corners of the result are in order, too, from any corner on. Where nothing is left, the
    result has shape (0, 2).
    """
    raise NotImplementedError


def cells(W: torch.Tensor, b: torch.Tensor, bounds: Bounds) -> list[torch.Tensor]:
    """Return the cells of one hidden layer in the rectangle bounds, a polygon (k, 2) for each.

    W: (2, d), b: (d,): neuron j is on where x . W[:, j] + b[j] > 0. bounds is (x0, x1, y0, y1).
    The cells come in any order; none has area 0.
    """
    raise NotImplementedError
