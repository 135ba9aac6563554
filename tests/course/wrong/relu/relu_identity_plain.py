# expects: relu relu-identity
# replaces: plain/lesson_02_relu.py
import torch


def relu(x):
    torch.where(x > 0, x, torch.zeros_like(x))
    return x
