# expects: linear linear-swapped
# replaces: functional/lesson_01_linear.py
from torch import add, mm


def linear(x, W, b):
    return add(mm(W, x), b)
