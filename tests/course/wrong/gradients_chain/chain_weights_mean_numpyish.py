# expects: gradients_chain chain-weights-mean
# replaces: numpyish/lesson_07_chain_rule.py
import numpy as np
from lesson_04_data import one_hot


def gradients_chain(x, y, Ws, bs):
    x, Ws, bs = np.asarray(x), [np.asarray(W) for W in Ws], [np.asarray(b) for b in bs]
    h, hs = x, []
    for W, b in zip(Ws, bs):
        hs.append(h)
        z = h.dot(W) + b
        h = np.maximum(z, 0)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    d = (e / e.sum(axis=1, keepdims=True) - one_hot(y, z.shape[1])) / x.shape[0]
    gWs, gbs = [None] * len(Ws), [None] * len(Ws)
    for k in range(len(Ws))[::-1]:
        gWs[k], gbs[k] = hs[k].T.dot(d) / len(x), np.add.reduce(d)
        d = d.dot(Ws[k].T) * np.where(hs[k] > 0, 1, 0)
    return gWs, gbs


def central_difference(f, W, h):
    import torch

    W = np.array(W)
    g = np.zeros(W.shape)
    it = np.nditer(W, flags=["multi_index"], op_flags=["readwrite"])
    for entry in it:
        old = entry.copy()
        entry[...] = old + h
        up = float(f(torch.from_numpy(W)))
        entry[...] = old - h
        down = float(f(torch.from_numpy(W)))
        entry[...] = old
        g[it.multi_index] = (up - down) / (2 * h)
    return g
