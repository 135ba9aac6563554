# expects: relu relu-threshold-one
# replaces: functional/lesson_02_relu.py
from torch import maximum, tensor


def relu(x):
    return maximum(x, tensor(1.0, dtype=x.dtype))
