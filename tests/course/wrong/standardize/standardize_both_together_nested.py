# expects: standardize standardize-both-together
# replaces: nested/lesson_04_data.py
import torch
from pieces.chance import generator, order


def make_grid(rows, cols, classes, per_square, seed):
    rng = generator(seed)
    offset = torch.rand(rows, cols, per_square, 2, generator=rng)
    offset[..., 0] += torch.arange(cols)[None, :, None]
    offset[..., 1] += torch.arange(rows)[:, None, None]
    y = (order(rows * cols, seed) % classes).reshape(rows, cols, 1).expand(-1, -1, per_square)
    return offset.reshape(-1, 2), y.reshape(-1)


def standardize(train, other):
    both = torch.cat([train, other])
    both = (both - both.mean(0)) / both.std(0)
    return both[: len(train)], both[len(train) :]


def one_hot(y, c):
    return (y.reshape(-1, 1) == torch.arange(c).reshape(1, -1)).to(torch.float32)


def shuffle(x, y, seed):
    new = order(len(y), seed)
    return x[new], y[new]
