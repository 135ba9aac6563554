# expects: linear linear-transposed
# replaces: einsum/lesson_01_linear.py
from torch import einsum


def linear(x, W, b):
    return einsum("nd,ed->ne", x, W) + b
