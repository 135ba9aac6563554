"""Lesson 8, solved: the input plane, photographed through the lens of the network."""

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward

Tensors = list[torch.Tensor]
Bounds = tuple[float, float, float, float]


def pixel_centres(bounds: Bounds, n: int) -> torch.Tensor:
    """Return the centres of n × n pixels, row by row from the bottom: (n·n, 2)."""
    x0, x1, y0, y1 = bounds
    steps = (torch.arange(n) + 0.5) / n
    x, y = x0 + (x1 - x0) * steps, y0 + (y1 - y0) * steps
    rows, columns = torch.meshgrid(y, x, indexing="ij")
    return torch.stack([columns.flatten(), rows.flatten()], dim=1)


def class_map(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> torch.Tensor:
    """Return the class of every pixel, (n, n); row 0 is the bottom one."""
    logits = forward(pixel_centres(bounds, n), Ws, bs)
    return logits.argmax(dim=1).reshape(n, n)


def pattern_map(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> torch.Tensor:
    """Return which hidden neurons are on at every pixel, (n, n, hidden neurons)."""
    h = pixel_centres(bounds, n)
    on = []
    for W, b in zip(Ws[:-1], bs[:-1], strict=True):
        z = linear(h, W, b)
        on.append(z > 0)
        h = relu(z)
    return torch.cat(on, dim=1).reshape(n, n, -1)


def count_patterns(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> int:
    """Return how many different patterns the pixels show: a lower bound of the cells."""
    patterns = pattern_map(Ws, bs, bounds, n).flatten(end_dim=1)
    return len(torch.unique(patterns, dim=0))
