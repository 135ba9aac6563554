# expects: train train-one-batch-an-epoch
# replaces: loops/lesson_06_gradient_descent.py
import random

import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_05_network import forward


def gradients_autograd(x, y, Ws, bs):
    leaf_Ws = []
    leaf_bs = []
    for k in range(len(Ws)):
        leaf_Ws.append(Ws[k].detach().clone())
        leaf_bs.append(bs[k].detach().clone())
        leaf_Ws[k].requires_grad = True
        leaf_bs[k].requires_grad = True
    cross_entropy(forward(x, leaf_Ws, leaf_bs), y).backward()
    gWs = []
    gbs = []
    for k in range(len(Ws)):
        gWs.append(leaf_Ws[k].grad)
        gbs.append(leaf_bs[k].grad)
    return gWs, gbs


def sgd_step(Ws, bs, gWs, gbs, lr):
    for k in range(len(Ws)):
        for i in range(Ws[k].shape[0]):
            for j in range(Ws[k].shape[1]):
                Ws[k][i, j] -= lr * gWs[k][i, j]
        for j in range(len(bs[k])):
            bs[k][j] -= lr * gbs[k][j]
    return Ws, bs


def train(x, y, Ws, bs, lr, epochs, batch, seed):
    rng = random.Random(seed)
    order = list(range(len(x)))
    losses = []
    for _ in range(epochs):
        rng.shuffle(order)
        begin = 0
        while begin < len(order):
            some = order[begin : begin + batch]
            gWs, gbs = gradients_autograd(x[some], y[some], Ws, bs)
            Ws, bs = sgd_step(Ws, bs, gWs, gbs, lr)
            begin += batch
            break
        losses.append(float(cross_entropy(forward(x, Ws, bs), y)))
    return Ws, bs, losses
