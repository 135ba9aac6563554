# expects: gradients_chain chain-pre-activation
# replaces: float64/lesson_07_chain_rule.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_03_softmax_cross_entropy import softmax
from lesson_04_data import one_hot


def step(z):  # its value at 0 is a half, as (x + |x|) / 2 has it
    return (torch.sign(z.double()) + 1) / 2


def gradients_chain(x, y, Ws, bs):
    Ws = [W.double() for W in Ws]
    zs, hs = [], [x.double()]
    for W, b in zip(Ws, bs):
        zs.append(linear(hs[-1], W, b))
        hs.append(relu(zs[-1]))
    d = (softmax(zs[-1]) - one_hot(y, Ws[-1].shape[1])) / float(len(y))
    grads = []
    while Ws:
        grads.insert(0, (([x.double()] + zs)[len(Ws) - 1].T @ d, d.sum(0)))
        W = Ws.pop()
        if Ws:
            d = d @ W.T * step(zs[len(Ws) - 1])
    return tuple(zip(*grads))


def central_difference(f, W, h):
    W = W.to(torch.float64)
    E = torch.eye(W.numel(), dtype=torch.float64).reshape(W.numel(), *W.shape) * h
    return torch.stack([torch.as_tensor(f(W + e) - f(W - e)) for e in E]).reshape(W.shape) / (2 * h)
