# expects: relu relu-one-decides
# replaces: numpyish/lesson_02_relu.py
import torch as np


def relu(x):
    return x if x.sum() > 0 else np.zeros_like(x)
