"""Depth doubles: K blocks x -> |2x - 1|, two neurons each, fold (0, 1) into 2^K linear pieces.

Sampling the line cannot count them: a sample sees a piece only if a point falls inside it, and
with many folds most pieces lie between two points.
"""

import numpy as np
import torch

import reluscope as rs

FOLD = np.array([[2.0, -2.0]])
SHIFT = np.array([-1.0, 1.0])

for blocks in (1, 2, 4, 8, 12):
    weights = [FOLD, *[np.vstack([FOLD, FOLD])] * (blocks - 1), np.ones((2, 1))]
    net = rs.nn.MLP.from_weights(weights, [SHIFT] * blocks + [np.zeros(1)])
    found = rs.cells.pieces(net, [0.0], [1.0])
    x = np.linspace(0, 1, 1000)
    slopes = np.sign(np.diff(np.asarray(net(torch.as_tensor(x[:, None])))[:, 0]))
    sampled = 1 + int((np.diff(slopes) != 0).sum())
    print(
        f"{blocks:2} blocks: {found.n_linear_pieces:4} pieces exactly, {sampled:4} by 1000 samples"
    )
    assert found.n_linear_pieces == 2**blocks
    assert np.array_equal(found.breakpoints, np.arange(2**blocks + 1) / 2**blocks)
