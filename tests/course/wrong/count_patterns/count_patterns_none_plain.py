# expects: count_patterns count-patterns-none
# replaces: plain/lesson_08_photo.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward


def points(bounds, n):
    x0, x1, y0, y1 = bounds
    i = torch.arange(n) + 0.5
    xs = x0 + i * (x1 - x0) / n
    ys = y0 + i * (y1 - y0) / n
    Y, X = torch.meshgrid(ys, xs, indexing="ij")
    return torch.stack([X, Y], dim=-1).reshape(n * n, 2)


def class_map(Ws, bs, bounds, n):
    return forward(points(bounds, n), Ws, bs).argmax(dim=1).reshape(n, n)


def pattern_map(Ws, bs, bounds, n):
    h = points(bounds, n)
    patterns = []
    for W, b in zip(Ws[:-1], bs[:-1]):
        z = linear(h, W, b)
        patterns.append(z > 0)
        h = relu(z)
    return torch.cat(patterns, dim=1).reshape(n, n, -1)


def count_patterns(Ws, bs, bounds, n):
    p = pattern_map(Ws, bs, bounds, n)
    print(torch.unique(p.reshape(n * n, -1), dim=0).shape[0])
