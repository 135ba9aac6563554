# expects: sgd_step step-divides-by-lr
# follows: train
# replaces: float64/lesson_06_gradient_descent.py
import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward


def gradients_autograd(x, y, Ws, bs):
    Ws = [torch.tensor(W.tolist(), dtype=torch.float64, requires_grad=True) for W in Ws]
    bs = [torch.tensor(b.tolist(), dtype=torch.float64, requires_grad=True) for b in bs]
    cross_entropy(forward(x.double(), Ws, bs), y).backward()
    return [W.grad for W in Ws], [b.grad for b in bs]


def sgd_step(Ws, bs, gWs, gbs, lr):
    def step(p, g):
        return p.double() - g.double() / lr

    return [step(*pair) for pair in zip(Ws, gWs)], [step(*pair) for pair in zip(bs, gbs)]


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    losses = torch.zeros(epochs, dtype=torch.float64)
    for epoch in range(epochs):
        x, y = shuffle(x, y, seed)
        for k in range(-(-len(x) // batch)):
            rows = slice(k * batch, (k + 1) * batch)
            gWs, gbs = gradients_autograd(x[rows], y[rows], Ws, bs)
            Ws, bs = sgd_step(Ws, bs, gWs, gbs, lr)
        losses[epoch] = cross_entropy(forward(x, Ws, bs), y)
    return Ws, bs, losses
