# expects: adam_step adam-eps-inside-the-root
# replaces: loops/lesson_10_momentum_adam.py
import math

import torch


def momentum_step(w, g, v, lr, mu):
    new_w, new_v = w.clone().reshape(-1), v.clone().reshape(-1)
    for k, slope in enumerate(g.reshape(-1)):
        new_v[k] = mu * new_v[k] + lr * slope
        new_w[k] -= new_v[k]
    return new_w.reshape(w.shape), new_v.reshape(w.shape)


def adam_step(w, g, m, v, t, lr, b1, b2, eps):
    ws, ms, vs = [], [], []
    rows = zip(w.reshape(-1).tolist(), g.reshape(-1).tolist(), m.reshape(-1), v.reshape(-1))
    for one, slope, mean, square in rows:
        mean = b1 * float(mean) + (1 - b1) * slope
        square = b2 * float(square) + (1 - b2) * slope * slope
        step = mean / (1 - b1**t) / math.sqrt(square / (1 - b2**t) + eps)
        ws.append(one - lr * step)
        ms.append(mean)
        vs.append(square)
    return tuple(torch.tensor(part).reshape(w.shape) for part in (ws, ms, vs))
