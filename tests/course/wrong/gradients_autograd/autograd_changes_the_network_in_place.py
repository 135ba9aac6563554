# expects: gradients_autograd autograd-changes-the-network
# follows: train
# replaces: in_place/lesson_06_gradient_descent.py
import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_05_network import forward


def gradients_autograd(x, y, Ws, bs):
    parameters = Ws + bs
    for p in parameters:
        p.requires_grad_()
        if p.grad is not None:
            p.grad.zero_()
    cross_entropy(forward(x, Ws, bs), y).backward()
    for p in parameters:
        p.requires_grad_(False)
        p -= 0.01 * p.grad
    return [W.grad for W in Ws], [b.grad for b in bs]


def sgd_step(Ws, bs, gWs, gbs, lr):
    for p, g in zip(Ws + bs, gWs + gbs):
        p.sub_(g, alpha=lr)
    return Ws, bs


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    rng = torch.Generator().manual_seed(seed)
    order = torch.arange(len(x))
    losses = torch.zeros(epochs)
    for epoch in range(epochs):
        order[:] = order[torch.randperm(len(x), generator=rng)]
        for start in range(0, len(x), batch):
            rows = order[start : start + batch]
            gWs, gbs = gradients_autograd(x[rows], y[rows], Ws, bs)
            sgd_step(Ws, bs, gWs, gbs, lr)
            losses[epoch] += cross_entropy(forward(x[rows], Ws, bs), y[rows]) * len(rows)
    losses /= len(x)
    return Ws, bs, losses.tolist()
