# expects: shuffle shuffle-with-replacement
# replaces: functional/lesson_04_data.py
from itertools import product

import torch


def source(seed):
    return torch.Generator().manual_seed(seed)


def make_grid(rows, cols, classes, per_square, seed):
    return (lambda rng: tuple(map(torch.cat, zip(*(
        (
            torch.rand(per_square, 2, generator=rng) + torch.tensor([j, i]),
            torch.tensor([(i * cols + j) % classes] * per_square),
        )
        for i, j in product(range(rows), range(cols))
    )))))(source(seed))


def standardize(train, other):
    return tuple((part - train.mean(0)) / train.std(0, unbiased=False) for part in (train, other))


def one_hot(y, c):
    return torch.stack([(torch.arange(c) == label).int() for label in y])


def shuffle(x, y, seed):
    return tuple(part[torch.randint(len(x), (len(x),), generator=source(seed))] for part in (x, y))
