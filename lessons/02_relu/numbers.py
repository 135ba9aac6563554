"""The numbers of lesson 2: cells of one layer, and neurons that die where steps are too large."""

import torch

import reluscope as rs

torch.set_num_threads(1)  # products so small are done before a second thread wakes

EPOCHS, SMALL_RATE, LARGE_RATE = 100, 0.02, 1.0


def numbers() -> dict[str, str]:
    """Return what the text says in numbers."""
    points = rs.data.grid(seed=0)
    told = {
        "cells_of_8": str(_most_cells(8)),
        "cells_of_16": str(_most_cells(16)),
        "epochs": str(EPOCHS),
    }
    for name, rate in (("small", SMALL_RATE), ("large", LARGE_RATE)):
        net = rs.nn.MLP((2, 16, 16, 3), seed=0)
        rs.train.fit(net, points, epochs=EPOCHS, learning_rate=rate, seed=0)
        told[f"{name}_rate"] = str(rate)
        told[f"{name}_dead"] = str(_dead(net, points))
        told[f"{name}_right"] = f"{rs.train.evaluate(net, points).accuracy:.1%}"
        if name == "small":
            window = rs.pictures.cell_bounds(net, points=points)
            told["trained_cells"] = str(rs.cells.cell_complex(net, window).n_cells)
    return told


def _most_cells(lines: int) -> int:
    return 1 + lines * (lines + 1) // 2


def _dead(net: rs.nn.MLP, points: rs.data.Points) -> int:
    """Return how many hidden neurons are off at every point."""
    x, dead = net.standardize(points.x), 0
    for W, b in zip(net.weights[:-1], net.biases[:-1], strict=True):
        x = (x @ W + b).clamp(min=0)
        dead += int((x.amax(dim=0) == 0).sum())
    return dead
