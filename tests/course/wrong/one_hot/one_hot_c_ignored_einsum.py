# expects: one_hot one-hot-c-ignored
# replaces: einsum/lesson_04_data.py
import torch
from torch import einsum


def make_grid(rows, cols, classes, per_square, seed):
    g = torch.Generator().manual_seed(seed)
    i, j = torch.meshgrid(torch.arange(rows), torch.arange(cols), indexing="ij")
    corner = torch.stack([j.flatten(), i.flatten()], 1).float()
    x = corner.repeat(per_square, 1) + torch.rand(rows * cols * per_square, 2, generator=g)
    y = torch.arange(rows * cols).remainder(classes).repeat(per_square)
    return x, y


def standardize(train, other):
    n = len(train)
    mean = einsum("nd->d", train) / n
    centred = train - mean
    scale = (einsum("nd,nd->d", centred, centred) / n) ** -0.5
    return einsum("nd,d->nd", centred, scale), einsum("nd,d->nd", other - mean, scale)


def one_hot(y, c):
    return torch.eye(int(y.max()) + 1)[y]


def shuffle(x, y, seed):
    n = len(x)
    perm = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    P = torch.eye(n)[perm]
    return einsum("mn,nd->md", P, x), einsum("mn,n->m", P.long(), y)
