# expects: class_map class-map-from-one
# replaces: nested/lesson_08_photo.py
import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward
from pieces.plane import photo, pixels


def class_map(Ws, bs, bounds, n):
    return photo(forward(pixels(bounds, n), Ws, bs).argmax(1) + 1, n)


def patterns(x, Ws, bs):
    if len(Ws) == 1:
        return x.new_zeros((len(x), 0), dtype=torch.bool)
    z = linear(x, Ws[0], bs[0])
    return torch.cat([z > 0, patterns(relu(z), Ws[1:], bs[1:])], 1)


def pattern_map(Ws, bs, bounds, n):
    return photo(patterns(pixels(bounds, n), Ws, bs), n)


def count_patterns(Ws, bs, bounds, n):
    rows = patterns(pixels(bounds, n), Ws, bs)
    return len(set(map(tuple, rows.tolist())))
