# expects: train train-order-without-effect
# replaces: plain/lesson_06_gradient_descent.py
import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward


def gradients_autograd(x, y, Ws, bs):
    Ws = [W.clone().requires_grad_(True) for W in Ws]
    bs = [b.clone().requires_grad_(True) for b in bs]
    loss = cross_entropy(forward(x, Ws, bs), y)
    loss.backward()
    return [W.grad for W in Ws], [b.grad for b in bs]


def sgd_step(Ws, bs, gWs, gbs, lr):
    Ws = [W - lr * g for W, g in zip(Ws, gWs)]
    bs = [b - lr * g for b, g in zip(bs, gbs)]
    return Ws, bs


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    losses = []
    for epoch in range(epochs):
        x, y = shuffle(x, y, seed + epoch)
        total = 0
        for i in range(0, len(x), batch):
            xb, yb = x[i : i + batch], y[i : i + batch]
            with torch.no_grad():
                total += cross_entropy(forward(xb, Ws, bs), yb).item() * len(xb)
            gWs, gbs = gradients_autograd(x, y, Ws, bs)
            Ws, bs = sgd_step(Ws, bs, gWs, gbs, lr)
        losses.append(total / len(x))
    return Ws, bs, losses
