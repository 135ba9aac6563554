def linear(x, W, b):
    return x.dot(W) + b if x.ndim == 1 else x @ W + b[None, :]
