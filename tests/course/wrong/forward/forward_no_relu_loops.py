# expects: forward forward-no-relu
# replaces: loops/lesson_05_network.py
import random

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu


def init(widths, seed):
    rng = random.Random(seed)
    Ws = []
    bs = []
    for layer in range(len(widths) - 1):
        W = torch.zeros(widths[layer], widths[layer + 1])
        for i in range(widths[layer]):
            for j in range(widths[layer + 1]):
                W[i, j] = rng.gauss(0, 1)
        Ws.append(W)
        bs.append(torch.tensor([0.1 for _ in range(widths[layer + 1])]))
    return Ws, bs


def forward(x, Ws, bs):
    last = len(Ws) - 1
    for k in range(last):
        x = linear(x, Ws[k], bs[k])
    return linear(x, Ws[last], bs[last])
