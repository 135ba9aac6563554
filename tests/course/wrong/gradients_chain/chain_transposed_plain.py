# expects: gradients_chain chain-transposed
# replaces: plain/lesson_07_chain_rule.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_03_softmax_cross_entropy import softmax
from lesson_04_data import one_hot


def gradients_chain(x, y, Ws, bs):
    hs = [x]
    zs = []
    for W, b in zip(Ws, bs):
        z = linear(hs[-1], W, b)
        zs.append(z)
        hs.append(relu(z))
    dz = (softmax(zs[-1]) - one_hot(y, zs[-1].shape[1])) / len(x)
    gWs, gbs = [], []
    for i in range(len(Ws) - 1, -1, -1):
        gWs.append(dz.T @ hs[i])
        gbs.append(dz.sum(dim=0))
        if i > 0:
            dh = dz @ Ws[i].T
            dz = dh * (zs[i - 1] > 0)
    return gWs[::-1], gbs[::-1]


def central_difference(f, W, h):
    g = torch.zeros_like(W)
    flat_W, flat_g = W.clone().view(-1), g.view(-1)
    for i in range(len(flat_W)):
        old = flat_W[i].item()
        flat_W[i] = old + h
        up = f(flat_W.view(W.shape))
        flat_W[i] = old - h
        down = f(flat_W.view(W.shape))
        flat_W[i] = old
        flat_g[i] = (up - down) / (2 * h)
    return g
