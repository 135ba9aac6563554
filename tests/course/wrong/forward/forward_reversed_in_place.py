# expects: forward forward-reversed
# replaces: in_place/lesson_05_network.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu


def init(widths, seed):
    rng = torch.Generator().manual_seed(seed)
    Ws, bs = [], []
    for i, e in enumerate(widths[1:]):
        Ws.append(torch.zeros(widths[i], e).normal_(0, 1, generator=rng))
        bs.append(torch.zeros(e).fill_(0.1))
    return Ws, bs


def forward(x, Ws, bs):
    layers = list(zip(Ws, bs))[::-1]
    W, b = layers.pop(0)
    out = linear(x, W, b)
    while layers:
        W, b = layers.pop(0)
        out = linear(relu(out), W, b)
    return out
