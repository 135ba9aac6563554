# expects: train train-points-left-out
# replaces: numpyish/lesson_06_gradient_descent.py
import numpy as np
import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_05_network import forward


def gradients_autograd(x, y, Ws, bs):
    Ws, bs = [[torch.tensor(np.asarray(p), requires_grad=True) for p in ps] for ps in (Ws, bs)]
    cross_entropy(forward(x, Ws, bs), y).backward()
    return [W.grad.numpy() for W in Ws], [b.grad.numpy() for b in bs]


def sgd_step(Ws, bs, gWs, gbs, lr):
    Ws = [np.asarray(W) - np.float32(lr) * np.asarray(g) for W, g in zip(Ws, gWs)]
    bs = [np.asarray(b) - np.float32(lr) * np.asarray(g) for b, g in zip(bs, gbs)]
    return Ws, bs


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    rng = np.random.default_rng(seed)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        order = rng.integers(0, len(x), len(x))
        sizes = []
        for rows in np.split(order, np.arange(batch, len(x), batch)):
            Wt, bt = [torch.as_tensor(W) for W in Ws], [torch.as_tensor(b) for b in bs]
            sizes.append(cross_entropy(forward(x[rows], Wt, bt), y[rows]).item())
            Ws, bs = sgd_step(Ws, bs, *gradients_autograd(x[rows], y[rows], Ws, bs), lr)
        losses[epoch] = np.mean(sizes)
    return Ws, bs, losses
