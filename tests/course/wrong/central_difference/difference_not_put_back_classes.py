# expects: central_difference difference-not-put-back
# replaces: classes/lesson_07_chain_rule.py
import numpy as np
import torch
from lesson_01_linear import Linear
from lesson_02_relu import ReLU
from lesson_03_softmax_cross_entropy import Logits


class LinearWithGradient(Linear):
    def backward(self, dz):
        self.dW = self.x.T @ dz
        self.db = dz.sum(0)
        return dz @ self.W.T


class ReLUWithGradient(ReLU):
    def backward(self, dz):
        return dz * self.open


class Head:
    def __call__(self, z):
        self.z = z
        return z

    def backward(self, y):
        d = Logits(self.z).softmax
        d[torch.arange(len(y)), y] -= 1
        return d / len(y)


class Stack:
    def __init__(self, Ws, bs):
        self.linears = [LinearWithGradient(W, b) for W, b in zip(Ws, bs)]
        self.layers = []
        for layer in self.linears:
            self.layers += [layer, ReLUWithGradient()]
        self.layers[-1] = Head()

    def gradients(self, x, y):
        for layer in self.layers:
            x = layer(x)
        d = y
        for layer in reversed(self.layers):
            d = layer.backward(d)
        return [layer.dW for layer in self.linears], [layer.db for layer in self.linears]


def gradients_chain(x, y, Ws, bs):
    return Stack(Ws, bs).gradients(x, y)


class CentralDifference:
    def __init__(self, f, h):
        self.f, self.h = f, h

    def at(self, W, place):
        moved = W
        moved[place] += self.h
        up = self.f(moved)
        moved[place] -= 2 * self.h
        return (up - self.f(moved)) / (2 * self.h)

    def __call__(self, W):
        out = torch.empty_like(W)
        for place in np.ndindex(*W.shape):
            out[place] = self.at(W, place)
        return out


def central_difference(f, W, h):
    return CentralDifference(f, h)(W)
