"""What is compiled at first is all that any later use needs."""

import subprocess
import sys

WALK = """
import numpy as np
from numba.core import event
from reluscope import cells
from reluscope.cells.drive.rehearsal import compile_all
from reluscope.nn import MLP
import torch

compile_all()

class Compiled(event.Listener):
    def on_start(self, event):
        print(event.data["dispatcher"], event.data["args"])
    def on_end(self, event):
        pass

event.register("numba:compile", Compiled())
square, random = (-3, 3, -3, 3), np.random.default_rng(1)

def layers(numbers, *widths):
    shapes = list(zip((2, *widths), widths))
    return cells.PiecewiseLinear.from_layers(
        [cells.Layer.relu(numbers(shape), numbers(shape[1:])) for shape in shapes]
    )

nets = [MLP((2, 9, 9, 3), init=init, seed=2) for init in ("he", "glorot", "standard-normal")]
nets += [MLP((2, 9, 3), dtype=torch.float64), MLP((2, 3)), MLP((2, 1, 1)), MLP((2, 150, 90, 3))]
nets += [layers(lambda shape: random.integers(-2, 3, shape), *widths)
         for widths in ((20,), (9, 9, 9), (40, 40), (12, 3, 12, 3), (100, 20))]
nets += [layers(lambda shape: random.normal(size=shape), *[7] * 9)]
nets += [layers(lambda shape: 1e9 * random.normal(size=shape), 9, 9)]
nets += [layers(lambda shape: np.ones(shape) if len(shape) > 1 else np.zeros(shape), 5, 5)]
weight, bias = random.normal(size=(2, 6)), random.normal(size=6)
nets += [cells.PiecewiseLinear.from_layers([
    cells.Layer.leaky_relu(weight, bias, 0.1), cells.MaxPool([[0, 1, 2], [3, 4, 5]]),
    cells.Layer.absolute(weight, bias), cells.Layer.affine(weight.T, bias[:2])])]
for net in nets:
    for threads in (1, 2):
        for bounds in (square, (1, 1 + 1e-9, 0, 1e-9), [[0, 0], [1, 0], [0, 1]]):
            cut = cells.cell_complex(net, bounds, threads=threads)
            cut.check()
    cut = cells.cell_complex(net, square)
    cut.measures(), cut.decision_boundary(), cut.locate(np.zeros((3, 2))), cut.areas
    cut.with_exact_vertices()
    list(cells.stream_cells(net, square, cells_at_once=50))
plane = cells.Plane.through(*np.eye(5)[:3])
cells.cell_complex(plane.restrict(MLP((5, 20, 20, 3))), square)
cells.pieces(MLP((5, 20, 20, 3)), np.zeros(5), np.ones(5))
cells.CellCounts(MLP((2, 8, 8, 3)), square)
"""


def test_no_use_compiles_anything_later():
    done = subprocess.run([sys.executable, "-c", WALK], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
