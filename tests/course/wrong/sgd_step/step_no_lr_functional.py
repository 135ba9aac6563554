# expects: sgd_step step-no-lr
# follows: train
# replaces: functional/lesson_06_gradient_descent.py
from functools import reduce

import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward


def leaves(tensors):
    return [tensor.detach().requires_grad_() for tensor in tensors]


def gradients_autograd(x, y, Ws, bs):
    return (lambda Ws, bs: (
        cross_entropy(forward(x, Ws, bs), y).backward(),
        ([W.grad for W in Ws], [b.grad for b in bs]),
    )[1])(leaves(Ws), leaves(bs))


def sgd_step(Ws, bs, gWs, gbs, lr):
    return tuple(
        [torch.sub(p, g) for p, g in zip(ps, gs)] for ps, gs in ((Ws, gWs), (bs, gbs))
    )


def batches(x, y, batch, seed):
    return zip(*(part.split(batch) for part in shuffle(x, y, seed)))


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    def step(state, some):
        return sgd_step(*state, *gradients_autograd(*some, *state), lr)

    def epoch(state, number):
        after = reduce(step, batches(x, y, batch, (seed, number).__hash__() % 2**31), state[:2])
        return (*after, (*state[2], cross_entropy(forward(x, *after), y).item()))

    return reduce(epoch, range(epochs), (Ws, bs, ()))
