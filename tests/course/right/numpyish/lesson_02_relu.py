import torch as np


def relu(x):
    return np.maximum(x, np.zeros(1, dtype=x.dtype))
