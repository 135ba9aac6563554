# expects: init init-bias-zero
# replaces: classes/lesson_05_network.py
import torch
from lesson_01_linear import Linear
from lesson_02_relu import ReLU


class Network:
    def __init__(self, Ws, bs):
        self.layers = []
        for W, b in zip(Ws, bs):
            self.layers += [Linear(W, b), ReLU()]
        self.layers.pop()

    @classmethod
    def parameters(cls, widths, seed):
        rng = torch.Generator().manual_seed(seed)
        Ws = [torch.empty(d, e).normal_(generator=rng) for d, e in zip(widths, widths[1:])]
        return Ws, [torch.zeros(W.shape[1]) for W in Ws]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def init(widths, seed):
    return Network.parameters(widths, seed)


def forward(x, Ws, bs):
    return Network(Ws, bs)(x)
