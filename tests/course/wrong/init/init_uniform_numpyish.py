# expects: init init-uniform
# replaces: numpyish/lesson_05_network.py
import numpy as np
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu


def init(widths, seed):
    np.random.seed(seed)
    Ws = [torch.from_numpy(np.random.uniform(-1, 1, (d, e)).astype("f4")) for d, e in zip(widths, widths[1:])]
    bs = [torch.from_numpy(np.full(e, 0.1, "f4")) for e in widths[1:]]
    return Ws, bs


def forward(x, Ws, bs):
    *hidden, (W, b) = zip(Ws, bs)
    for V, a in hidden:
        x = relu(linear(x, V, a))
    return linear(x, W, b)
