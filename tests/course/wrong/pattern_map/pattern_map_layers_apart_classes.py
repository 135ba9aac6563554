# expects: pattern_map pattern-map-layers-apart
# replaces: classes/lesson_08_photo.py
import torch
from lesson_01_linear import Linear
from lesson_02_relu import ReLU
from lesson_05_network import Network


class Camera:
    def __init__(self, bounds, n):
        self.x0, self.x1, self.y0, self.y1 = bounds
        self.n = n

    @property
    def pixels(self):
        width, height = (self.x1 - self.x0) / self.n, (self.y1 - self.y0) / self.n
        x = self.x0 + width / 2 + width * torch.arange(self.n)
        y = self.y0 + height / 2 + height * torch.arange(self.n)
        return torch.stack([x.repeat(self.n), y.repeat_interleave(self.n)], 1)

    def develop(self, values):
        return values.reshape(self.n, self.n, *values.shape[1:])


class Observed:
    """The hidden part of a network, watched."""

    def __init__(self, Ws, bs):
        self.layers = [(Linear(W, b), ReLU()) for W, b in zip(Ws[:-1], bs[:-1])]

    def patterns(self, x):
        seen = []
        for layer, relu in self.layers:
            x = layer(x)
            seen.append(x.gt(0))
            x = relu(x)
        return seen


def class_map(Ws, bs, bounds, n):
    camera = Camera(bounds, n)
    return camera.develop(Network(Ws, bs)(camera.pixels).argmax(-1))


def pattern_map(Ws, bs, bounds, n):
    camera = Camera(bounds, n)
    return [camera.develop(seen) for seen in Observed(Ws, bs).patterns(camera.pixels)]


def count_patterns(Ws, bs, bounds, n):
    patterns = torch.cat(Observed(Ws, bs).patterns(Camera(bounds, n).pixels), 1)
    return torch.tensor(torch.unique(patterns, dim=0).size(0))
