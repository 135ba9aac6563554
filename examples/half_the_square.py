"""A random network of N neurons has about N²/2 cells in a plane, however it is layered.

B. Hanin and D. Rolnick, "Deep ReLU networks have surprisingly few activation patterns" (2019).
"""

from itertools import pairwise

import numpy as np

import reluscope as rs

NEURONS = 60

for depth in (1, 2, 3, 4):
    widths = (2, *[NEURONS // depth] * depth, 2)
    counts = []
    for seed in range(10):
        random = np.random.default_rng(seed)
        shapes = list(pairwise(widths))
        weights = [random.normal(size=(d, e)) * np.sqrt(2 / d) for d, e in shapes]
        biases = [random.normal(size=e) * 0.5 for _, e in shapes]
        net = rs.nn.MLP.from_weights(weights, biases)
        counts.append(rs.cells.cell_complex(net, (-50, 50, -50, 50)).n_cells)
    ratio = np.mean(counts) / (NEURONS**2 / 2)
    print(f"{depth} hidden layers of {NEURONS // depth}: N²/2 times {ratio:.2f}")
    assert 0.3 < ratio < 2
