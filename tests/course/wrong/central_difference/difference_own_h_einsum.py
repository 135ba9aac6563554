# expects: central_difference difference-own-h
# replaces: einsum/lesson_07_chain_rule.py
import torch
from lesson_03_softmax_cross_entropy import softmax
from lesson_04_data import one_hot
from torch import einsum


def gradients_chain(x, y, Ws, bs):
    h, seen = x, []
    for W, b in zip(Ws, bs):
        seen.append(h)
        z = einsum("nd,de->ne", h, W) + b
        h = z * (z > 0)
    delta = (softmax(z) - one_hot(y, z.shape[1])) / z.shape[0]
    gWs, gbs = [], []
    for W, h in zip(Ws[::-1], seen[::-1]):
        gWs = [einsum("nd,ne->de", h, delta), *gWs]
        gbs = [einsum("ne->e", delta), *gbs]
        delta = einsum("ne,de,nd->nd", delta, W, (h > 0).to(delta.dtype))
    return gWs, gbs


def central_difference(f, W, h):
    h = 1e-2
    steps = h * torch.eye(W.numel()).reshape(-1, *W.shape)
    slopes = torch.tensor([float(f(W + s) - f(W - s)) for s in steps])
    return einsum("k,k->k", slopes, torch.full_like(slopes, 1 / (2 * h))).reshape(W.shape)
