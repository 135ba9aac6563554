# expects: init init-layer-count
# replaces: lambdas/lesson_05_network.py
from functools import partial

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu

_draw = lambda rng, shape: torch.randn(shape, generator=rng)
init = lambda widths, seed: (
    list(map(partial(_draw, torch.Generator().manual_seed(seed)), zip(widths[:-1], widths[1:]))),
    [torch.full((e,), 0.1) for e in widths],
)
forward = lambda x, Ws, bs: (
    linear(x, Ws[0], bs[0])
    if len(Ws) == 1
    else linear(relu(forward(x, Ws[:-1], bs[:-1])), Ws[-1], bs[-1])
)
