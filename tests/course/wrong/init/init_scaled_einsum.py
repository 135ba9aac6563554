# expects: init init-scaled
# replaces: einsum/lesson_05_network.py
import torch
from torch import einsum


def init(widths, seed):
    g = torch.Generator()
    g.manual_seed(seed)
    shapes = list(zip(widths[:-1], widths[1:]))
    return [torch.randn(s, generator=g) * (2 / s[0]) ** 0.5 for s in shapes], [torch.full(s[1:], 0.1) for s in shapes]


def forward(x, Ws, bs):
    h = einsum("nd,de->ne", x, Ws[0]) + bs[0]
    for W, b in zip(Ws[1:], bs[1:]):
        h = einsum("nd,de->ne", h * (h > 0), W) + b
    return h
