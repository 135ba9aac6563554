# expects: init init-bias-inputs
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
    return Ws, [torch.full((d,), 0.1) for d in widths[:-1]]


def forward(x, Ws, bs):
    if len(Ws) == 1:
        return linear(x, Ws[0], bs[0])
    return forward(relu(linear(x, Ws[0], bs[0])), Ws[1:], bs[1:])
