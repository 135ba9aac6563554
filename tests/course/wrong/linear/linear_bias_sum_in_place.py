# expects: linear linear-bias-sum
# replaces: in_place/lesson_01_linear.py
import torch


def linear(x, W, b):
    out = torch.mm(x, W)
    out += b.sum()
    return out
