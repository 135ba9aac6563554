"""Numbers of lesson 8: how many cells rasters see, and how many there are."""

import torch

import reluscope as rs

POINTS = rs.data.grid(rows=4, columns=4, classes=3, points_per_square=30, seed=0)
BOUNDS = (0, 4, 0, 4)


def numbers() -> dict[str, str]:
    """Return the numbers that the text names."""
    torch.set_num_threads(1)  # products so small are done before a second thread wakes
    net = rs.nn.MLP((2, 16, 16, 3), seed=0)
    rs.train.fit(net, POINTS, epochs=200, learning_rate=0.1)
    cells = rs.cells.cell_complex(net, rs.pictures.cell_bounds(net, BOUNDS))
    share = float((cells.areas / cells.areas.sum()).min())
    seen = {
        f"seen_{n}": str(rs.pictures.photograph(net, BOUNDS, n, "pattern").n_patterns)
        for n in (10, 30, 90, 270)
    }
    return {
        **seen,
        "exact": str(cells.n_cells),
        "smallest": f"{share:.0e}".replace("e-0", "e-"),
    }
