# expects: adam_step adam-eps-before-the-correction
# replaces: einsum/lesson_10_momentum_adam.py
import torch
from torch import einsum


def momentum_step(w, g, v, lr, mu):
    new = einsum("k,k...->...", torch.tensor([mu, 1.0]), torch.stack([v, g]))
    return einsum("k,k...->...", torch.tensor([1.0, -lr]), torch.stack([w, new])), new


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    m = einsum("k,k...->...", torch.tensor([b1, 1 - b1]), torch.stack([m, g]))
    v = einsum("k,k...->...", torch.tensor([b2, 1 - b2]), torch.stack([v, g * g]))
    rate = lr * (1 - b2**t) ** 0.5 / (1 - b1**t)
    return w - rate * m / (torch.sqrt(v) + eps), m, v
