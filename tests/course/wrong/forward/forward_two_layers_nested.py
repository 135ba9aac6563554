# expects: forward forward-two-layers
# replaces: nested/lesson_05_network.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from pieces.chance import generator


def init(widths, seed):
    rng = generator(seed)
    sizes = [d * e for d, e in zip(widths, widths[1:])]
    numbers = torch.randn(sum(sizes), generator=rng).split(sizes)
    Ws = [part.reshape(d, e) for part, d, e in zip(numbers, widths, widths[1:])]
    return Ws, [torch.full((e,), 0.1) for e in widths[1:]]


def forward(x, Ws, bs):
    return linear(relu(linear(x, Ws[0], bs[0])), Ws[1], bs[1])
