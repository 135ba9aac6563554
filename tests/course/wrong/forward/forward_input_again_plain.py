# expects: forward forward-input-again
# replaces: plain/lesson_05_network.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu


def init(widths, seed):
    torch.manual_seed(seed)
    Ws, bs = [], []
    for i in range(len(widths) - 1):
        Ws.append(torch.randn(widths[i], widths[i + 1]))
        bs.append(torch.ones(widths[i + 1]) * 0.1)
    return Ws, bs


def forward(x, Ws, bs):
    h = x
    for i in range(len(Ws)):
        h = linear(x, Ws[i], bs[i])
        if i < len(Ws) - 1:
            h = relu(h)
    return h
