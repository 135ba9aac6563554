# expects: class_map class-map-flat
# replaces: float64/lesson_08_photo.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward


def plane(bounds, n):
    x0, x1, y0, y1 = (torch.tensor(v, dtype=torch.float64) for v in bounds)
    k = (torch.arange(n, dtype=torch.float64) * 2 + 1) / (2 * n)
    return torch.cartesian_prod(y0 + k * (y1 - y0), x0 + k * (x1 - x0)).flip(1)


def class_map(Ws, bs, bounds, n):
    return forward(plane(bounds, n), Ws, bs).max(1).indices.double()


def pattern_map(Ws, bs, bounds, n):
    h, on = plane(bounds, n), []
    for k in range(len(Ws) - 1):
        h = relu(linear(h, Ws[k], bs[k]))
        on += [(h > 0).double()]
    return torch.cat(on, 1).reshape(n, n, -1)


def count_patterns(Ws, bs, bounds, n):
    return float(pattern_map(Ws, bs, bounds, n).reshape(n * n, -1).unique(dim=0).shape[0])
