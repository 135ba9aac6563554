"""A raster counts the patterns that its pixels meet: always a lower bound, at every resolution."""

import reluscope as rs

BOUNDS = (-1, 1, -1, 1)
net = rs.nn.MLP((2, 20, 20, 20, 2), init="uniform", seed=4)
cells = rs.cells.cell_complex(net, BOUNDS)
print(f"exactly {cells.n_cells} cells; the smallest has an area of {cells.areas.min():.1e}")

for pixels in (100, 400, 1000):
    seen = rs.pictures.photograph(net, BOUNDS, pixels=pixels, color="pattern").n_patterns
    print(f"{pixels:4} x {pixels:4} pixels see {seen} of {cells.n_cells}")
    assert seen <= cells.n_cells
