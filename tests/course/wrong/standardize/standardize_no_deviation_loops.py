# expects: standardize standardize-no-deviation
# replaces: loops/lesson_04_data.py
import random

import torch


def make_grid(rows, cols, classes, per_square, seed):
    rng = random.Random(seed)
    squares = [(i, j) for i in range(rows) for j in range(cols)]
    rng.shuffle(squares)
    x, y = [], []
    for number, (i, j) in enumerate(squares):
        for _ in range(per_square):
            x.append([j + rng.random(), i + rng.random()])
            y.append(number % classes)
    return torch.tensor(x), torch.tensor(y)


def standardize(train, other):
    n, d = train.shape
    new_train, new_other = train.clone(), other.clone()
    for k in range(d):
        mean = sum(train[i, k] for i in range(n)) / n
        variance = sum((train[i, k] - mean) ** 2 for i in range(n)) / (n - 1)
        for i in range(n):
            new_train[i, k] = train[i, k] - mean
        for i in range(other.shape[0]):
            new_other[i, k] = other[i, k] - mean
    return new_train, new_other


def one_hot(y, c):
    rows = []
    for label in y:
        row = [0] * c
        row[label] = 1
        rows.append(row)
    return torch.tensor(rows)


def shuffle(x, y, seed):
    rng = random.Random(seed)
    order = list(range(len(x)))
    rng.shuffle(order)
    return torch.stack([x[i] for i in order]), torch.stack([y[i] for i in order])
