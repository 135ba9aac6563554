# expects: sgd_step step-biases-first
# follows: train
# replaces: nested/lesson_06_gradient_descent.py
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_05_network import forward
from pieces.chance import order
from pieces.leaves import grads, watched


def gradients_autograd(x, y, Ws, bs):
    Ws, bs = watched(Ws), watched(bs)
    loss = cross_entropy(forward(x, Ws, bs), y)
    loss.backward()
    return grads(Ws), grads(bs)


def sgd_step(Ws, bs, gWs, gbs, lr):
    return [b.sub(lr * g) for b, g in zip(bs, gbs)], [W.sub(lr * g) for W, g in zip(Ws, gWs)]


def one_epoch(x, y, Ws, bs, lr, batch):
    if len(x) == 0:
        return Ws, bs
    Ws, bs = sgd_step(Ws, bs, *gradients_autograd(x[:batch], y[:batch], Ws, bs), lr)
    return one_epoch(x[batch:], y[batch:], Ws, bs, lr, batch)


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    losses = []
    while len(losses) < epochs:
        rows = order(len(x), seed + len(losses))
        Ws, bs = one_epoch(x[rows], y[rows], Ws, bs, lr, batch)
        losses.append(cross_entropy(forward(x, Ws, bs), y).item())
    return Ws, bs, losses
