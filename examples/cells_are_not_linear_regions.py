"""Two cells can share one affine map: then they are two cells, but one linear region."""

import numpy as np

import reluscope as rs

BOUNDS = (-1, 1, -1, 1)
cross = np.eye(2)  # the hinges are the two axes: four quadrants

for name, read in (("both neurons", [[1.0], [1.0]]), ("the first neuron", [[1.0], [0.0]])):
    net = rs.nn.MLP.from_weights([cross, read], [np.zeros(2), np.zeros(1)])
    cells = rs.cells.cell_complex(net, BOUNDS)
    print(f"reading {name}: {cells.n_cells} cells, {cells.n_linear_regions} linear regions")

assert (cells.n_cells, cells.n_linear_regions) == (4, 2)

# Where training leaves neurons that nothing reads, the two counts part ways as well.
deep = rs.nn.MLP((2, 12, 12, 3), seed=0)
deep.weights[2][:4] = 0  # nobody reads four neurons of the second layer
cells = rs.cells.cell_complex(deep, (-3, 3, -3, 3))
print(f"a network with four unread neurons: {cells.n_cells} and {cells.n_linear_regions}")
assert cells.n_linear_regions < cells.n_cells
