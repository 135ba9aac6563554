# expects: standardize standardize-mean-after
# replaces: lambdas/lesson_04_data.py
from functools import partial

import torch

_rng = lambda seed: torch.Generator().manual_seed(seed)
_order = lambda n, seed: torch.randperm(n, generator=_rng(seed))
_corners = lambda rows, cols: torch.cartesian_prod(torch.arange(rows), torch.arange(cols)).flip(1)

make_grid = lambda rows, cols, classes, per_square, seed: (
    _corners(rows, cols).repeat_interleave(per_square, 0)
    + torch.rand(rows * cols * per_square, 2, generator=_rng(seed)),
    (_order(rows * cols, seed) % classes).repeat_interleave(per_square),
)
_scaled = lambda mean, std, x: x - mean / std
standardize = lambda train, other: tuple(
    map(partial(_scaled, train.mean(0), train.std(0)), (train, other))
)
one_hot = lambda y, c: torch.eq(y[:, None], torch.arange(c))
shuffle = lambda x, y, seed: (x[_order(len(x), seed)], y[_order(len(x), seed)])
