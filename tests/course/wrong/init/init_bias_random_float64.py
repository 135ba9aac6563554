# expects: init init-bias-random
# replaces: float64/lesson_05_network.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu


def init(widths, seed):
    rng = torch.Generator().manual_seed(seed)
    pairs = list(zip(widths, widths[1:]))
    Ws = [torch.randn(*pair, generator=rng, dtype=torch.double) for pair in pairs]
    bs = [0.1 * torch.randn(e, generator=rng, dtype=torch.double) for _, e in pairs]
    return Ws, bs


def forward(x, Ws, bs):
    for W, b in list(zip(Ws, bs))[:-1]:
        x = relu(linear(x, W, b))
    return linear(x, Ws[-1], bs[-1])
