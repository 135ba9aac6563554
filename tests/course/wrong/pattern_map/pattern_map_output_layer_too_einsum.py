# expects: pattern_map pattern-map-output-layer-too
# follows: count_patterns
# replaces: einsum/lesson_08_photo.py
import torch
from lesson_05_network import forward
from torch import einsum


def _look(bounds, n):
    x0, x1, y0, y1 = bounds
    t = torch.linspace(0.5 / n, 1 - 0.5 / n, n)
    ones = torch.ones(n)
    X = einsum("i,j->ij", ones, x0 + (x1 - x0) * t)
    Y = einsum("i,j->ij", y0 + (y1 - y0) * t, ones)
    return torch.stack([X, Y], 2)


def class_map(Ws, bs, bounds, n):
    p = _look(bounds, n)
    return torch.stack([forward(row, Ws, bs).argmax(1) for row in p])


def pattern_map(Ws, bs, bounds, n):
    h, on = _look(bounds, n), []
    for W, b in zip(Ws, bs):
        z = einsum("ijd,de->ije", h, W) + b
        on.append(z > 0)
        h = z * on[-1]
    return torch.cat(on, -1)


def count_patterns(Ws, bs, bounds, n):
    p = pattern_map(Ws, bs, bounds, n).reshape(n * n, -1).int()
    apart = einsum("ak,bk->ab", p, 1 - p) + einsum("ak,bk->ab", 1 - p, p)
    first = (apart == 0).int().argmax(1)
    return torch.unique(first).numel()
