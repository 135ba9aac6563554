# expects: cross_entropy cross-entropy-label-ignored
# replaces: einsum/lesson_03_softmax_cross_entropy.py
import torch
from torch import einsum


def _below_max(z):
    return z - torch.amax(z, 1)[:, None]


def softmax(z):
    e = _below_max(z).exp()
    return einsum("nc,n->nc", e, 1 / einsum("nc->n", e))


def log_softmax(z):
    d = _below_max(z)
    return d - einsum("nc->n", d.exp()).log()[:, None]


def cross_entropy(z, y):
    picked = (y[:, None] == torch.arange(z.shape[1])[None, :]).to(z.dtype)
    return -log_softmax(z).mean()
