# expects: make_grid make-grid-diagonal
# replaces: nested/lesson_04_data.py
import torch
from pieces.chance import generator, order


def make_grid(rows, cols, classes, per_square, seed):
    rng = generator(seed)
    offset = torch.rand(rows, cols, per_square, 1, generator=rng).repeat(1, 1, 1, 2)
    offset[..., 0] += torch.arange(cols)[None, :, None]
    offset[..., 1] += torch.arange(rows)[:, None, None]
    y = (order(rows * cols, seed) % classes).reshape(rows, cols, 1).expand(-1, -1, per_square)
    return offset.reshape(-1, 2), y.reshape(-1)


def standardize(train, other):
    both = torch.cat([train, other]) - train.mean(0)
    both = both / both[: len(train)].std(0)
    return both[: len(train)], both[len(train) :]


def one_hot(y, c):
    return (y.reshape(-1, 1) == torch.arange(c).reshape(1, -1)).to(torch.float32)


def shuffle(x, y, seed):
    new = order(len(y), seed)
    return x[new], y[new]
