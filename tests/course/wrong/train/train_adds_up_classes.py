# expects: train train-adds-up
# replaces: classes/lesson_06_gradient_descent.py
import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_05_network import Network


class Leaves:
    """Parameters that autograd follows, apart from those that were given."""

    def __init__(self, Ws, bs):
        self.Ws = [W.detach().clone().requires_grad_() for W in Ws]
        self.bs = [b.detach().clone().requires_grad_() for b in bs]

    def zero_grad(self):
        for p in self.Ws + self.bs:
            p.grad = None

    def loss(self, x, y):
        return cross_entropy(Network(self.Ws, self.bs)(x), y)

    def gradients(self):
        return [W.grad for W in self.Ws], [b.grad for b in self.bs]


class SGD:
    def __init__(self, Ws, bs, lr):
        self.Ws, self.bs, self.lr = Ws, bs, lr

    @torch.no_grad()
    def step(self, gWs, gbs):
        for p, g in zip(self.Ws + self.bs, gWs + gbs):
            p -= self.lr * g


class Trainer:
    def __init__(self, Ws, bs, lr, batch, seed):
        self.leaves = Leaves(Ws, bs)
        self.optimiser = SGD(self.leaves.Ws, self.leaves.bs, lr)
        self.batch = batch
        self.rng = torch.Generator().manual_seed(seed)

    def epoch(self, x, y):
        losses = []
        for rows in torch.randperm(len(x), generator=self.rng).split(self.batch):
            loss = self.leaves.loss(x[rows], y[rows])
            loss.backward()
            self.optimiser.step(*self.leaves.gradients())
            losses.append(loss.detach())
        return torch.stack(losses).mean()


def gradients_autograd(x, y, Ws, bs):
    leaves = Leaves(Ws, bs)
    leaves.loss(x, y).backward()
    return leaves.gradients()


def sgd_step(Ws, bs, gWs, gbs, lr):
    SGD(Ws, bs, lr).step(gWs, gbs)
    return Ws, bs


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    trainer = Trainer(Ws, bs, lr, batch, seed)
    losses = [trainer.epoch(x, y) for _ in range(epochs)]
    return trainer.leaves.Ws, trainer.leaves.bs, losses
