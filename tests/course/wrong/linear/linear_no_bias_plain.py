# expects: linear linear-no-bias
# replaces: plain/lesson_01_linear.py
import torch


def linear(x, W, b):
    return torch.matmul(x, W)
