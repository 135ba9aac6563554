"""Numbers of lesson 9: how many cells 24 lines make, and how many of them a raster sees."""

import numpy as np

import reluscope as rs

BOUNDS = (-3.0, 3.0, -3.0, 3.0)


def numbers() -> dict[str, str]:
    """Return the numbers that the text names."""
    random = np.random.default_rng(1)
    W, b = random.normal(size=(2, 24)), random.normal(size=24)
    net = rs.nn.MLP.from_weights([W, np.ones((24, 2))], [b, np.zeros(2)])
    cells = rs.cells.cell_complex(net, BOUNDS)
    seen = {
        f"seen_{n}": str(rs.pictures.photograph(net, BOUNDS, n, "pattern").n_patterns)
        for n in (60, 600)
    }
    share = float((cells.areas / cells.areas.sum()).min())
    return {
        **seen,
        "exact": str(cells.n_cells),
        "plane": str(1 + 24 + 24 * 23 // 2),
        "smallest": f"{share:.0e}".replace("e-0", "e-"),
    }
