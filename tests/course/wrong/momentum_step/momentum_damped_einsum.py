# expects: momentum_step momentum-damped
# replaces: einsum/lesson_10_momentum_adam.py
import torch
from torch import einsum


def momentum_step(w, g, v, lr, mu):
    new = einsum("k,k...->...", torch.tensor([mu, 1.0 - mu]), torch.stack([v, g]))
    return einsum("k,k...->...", torch.tensor([1.0, -lr]), torch.stack([w, new])), new


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    m = einsum("k,k...->...", torch.tensor([b1, 1 - b1]), torch.stack([m, g]))
    v = einsum("k,k...->...", torch.tensor([b2, 1 - b2]), torch.stack([v, g * g]))
    return w - lr * (m / (1 - b1**t)) / (torch.sqrt(v / (1 - b2**t)) + eps), m, v
