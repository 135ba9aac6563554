# expects: count_patterns count-patterns-all-possible
# replaces: numpyish/lesson_08_photo.py
import numpy as np
import torch
from lesson_05_network import forward


def plane(bounds, n):
    x0, x1, y0, y1 = bounds
    xs = np.linspace(x0, x1, n, endpoint=False) + (x1 - x0) / n / 2
    ys = np.linspace(y0, y1, n, endpoint=False) + (y1 - y0) / n / 2
    X, Y = np.meshgrid(xs, ys)
    return np.c_[X.ravel(), Y.ravel()].astype(np.float32)


def class_map(Ws, bs, bounds, n):
    logits = forward(torch.from_numpy(plane(bounds, n)), Ws, bs).numpy()
    return np.argmax(logits, axis=1).reshape(n, n)


def pattern_map(Ws, bs, bounds, n):
    h, on = plane(bounds, n), []
    for W, b in zip(Ws[:-1], bs[:-1]):
        h = np.maximum(h @ W.numpy() + b.numpy(), 0)
        on.append(h > 0)
    return np.concatenate(on, axis=1).reshape(n, n, -1)


def count_patterns(Ws, bs, bounds, n):
    p = pattern_map(Ws, bs, bounds, n)
    return 2 ** p.shape[-1]
