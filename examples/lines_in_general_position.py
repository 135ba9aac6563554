"""One hidden layer of n neurons cuts a huge rectangle into 1 + n + n(n-1)/2 cells, not one less."""

import torch

import reluscope as rs
from reluscope.cells.results.measures import zaslavsky

for neurons in (3, 8, 20):
    net = rs.nn.MLP((2, neurons, 2), seed=1, dtype=torch.float64)
    cells = rs.cells.cell_complex(net, (-1e6, 1e6, -1e6, 1e6))
    print(f"{neurons:2} lines: {cells.n_cells} cells, at most {zaslavsky(neurons)}")
    assert cells.n_cells == zaslavsky(neurons) == 1 + neurons + neurons * (neurons - 1) // 2

# In ten dimensions, eight neurons can still be on and off in every combination; fifty cannot.
assert zaslavsky(8, inputs=10) == 2**8 == 256
assert zaslavsky(50, inputs=10) == 13_432_735_556 < 2**50
