"""Cells cut part by part, and wide layers cut in two stages, are those of the whole."""

from functools import partial

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex, stream_cells
from reluscope.cells.drive import depth_first
from reluscope.cells.input.stages import staged
from reluscope.nn import MLP
from tests.cells.agreement import disagreements
from tests.oracles.families import cases_of
from tests.oracles.rational import relu_cells

SQUARE = (-2.0, 2.0, -2.0, 2.0)
SMALL = (-0.21, 0.13, -0.3, 0.1)
BOUNDS = {"random": SMALL, "zero biases": SMALL, "whole numbers": (-1.3, 1.1, -1.2, 1.4)}


def portrait(cells):
    """Return what does not depend on the order of cells and edges."""
    names = [words.tobytes() for words in cells.pattern_words]
    left, right = cells.edge_cells.T
    sides = [(names[i], names[j] if j >= 0 else b"") for i, j in zip(left, right, strict=True)]
    makers = zip(cells.edge_layer.tolist(), cells.edge_neuron.tolist(), strict=True)
    edges = sorted((maker, *sorted(side)) for maker, side in zip(makers, sides, strict=True))
    return sorted(names), edges, cells.n_vertices


def wide(kind, seed=0):
    """Return a network whose first layer is wide enough to be parted."""
    random = np.random.default_rng(seed)
    widths = ((2, 150), (150, 20), (20, 3))
    if kind == "whole numbers":  # many of the neurons are twins, of others in either stage
        weights = [random.integers(-2, 3, shape).astype(float) for shape in widths]
        biases = [random.integers(-2, 3, shape[1]).astype(float) for shape in widths]
    else:
        weights = [random.normal(0, (2 / shape[0]) ** 0.5, shape) for shape in widths]
        biases = [random.normal(0, 0.5, shape[1]) for shape in widths]
    if kind == "zero biases":
        biases = [bias * 0 for bias in biases]
    return weights, biases


def cut_in_stages(monkeypatch):
    monkeypatch.setattr("reluscope.cells.drive.cutter.staged", partial(staged, most=0))


@pytest.mark.parametrize("kind", ["random", "whole numbers", "zero biases"])
@pytest.mark.parametrize("numbers", [10**9, 3000])
def test_two_stages_make_the_same_cells(monkeypatch, kind, numbers):
    net = MLP.from_weights(*wide(kind))
    whole = cell_complex(net, BOUNDS[kind])
    assert whole.n_cells > 300
    cut_in_stages(monkeypatch)
    monkeypatch.setattr(depth_first, "MOST_NUMBERS", numbers)
    found = cell_complex(net, BOUNDS[kind])
    found.check()
    assert portrait(found) == portrait(whole)
    parts = stream_cells(net, BOUNDS[kind], cells_at_once=50)
    assert sum(part.n_cells for part in parts) == whole.n_cells


def test_two_stages_agree_with_exact_arithmetic(monkeypatch):
    cut_in_stages(monkeypatch)
    weights, biases = wide("whole numbers", seed=1)
    weights = [weights[0], weights[1][:, :4], weights[2][:4]]
    biases = [biases[0], biases[1][:4], biases[2]]
    bounds = (-0.6, 0.4, -0.3, 0.5)
    found = cell_complex(MLP.from_weights(weights, biases), bounds)
    assert found.n_cells > 50
    assert not list(disagreements(found, relu_cells(weights, biases, bounds)))


def test_stages_of_a_later_layer_and_of_a_skip_connection(monkeypatch):
    random = np.random.default_rng(3)

    def layer(inputs, outputs, **options):
        weight = random.normal(0, (2 / inputs) ** 0.5, (inputs, outputs))
        return Layer(weight, random.normal(0, 0.5, outputs), **options)

    net = PiecewiseLinear.from_layers(
        [layer(2, 2), layer(2, 140, off_slope=-1.0), layer(142, 5, sources=(1, 2)), layer(5, 3)]
    )
    whole = cell_complex(net, SMALL)
    cut_in_stages(monkeypatch)
    assert [stage.layer for stage in staged(net, most=0).stages] == [0, 1, 1, 2, 3]
    found = cell_complex(net, SMALL)
    found.check()
    assert portrait(found) == portrait(whole)


@pytest.mark.parametrize(
    "family",
    ["zero biases whole weights", "whole weights", "identical neurons", "whole but for 1e-13"],
)
@pytest.mark.parametrize("numbers", [20, 200])
def test_joined_parts_are_the_whole(monkeypatch, family, numbers):
    cases = list(cases_of(family))[:12]
    nets = [MLP.from_weights(case.weights, case.biases) for case in cases]
    wholes = [cell_complex(net, case.bounds) for net, case in zip(nets, cases, strict=True)]
    monkeypatch.setattr(depth_first, "MOST_NUMBERS", numbers)
    for net, case, whole in zip(nets, cases, wholes, strict=True):
        found = cell_complex(net, case.bounds)
        found.check()
        assert portrait(found) == portrait(whole)


def test_wide_products_by_blas_decide_alike(monkeypatch):
    net = MLP.from_weights(*wide("random"))
    whole = cell_complex(net, SQUARE)
    monkeypatch.setattr("reluscope.cells.values.next_layer._WIDE", 1)
    monkeypatch.setattr("reluscope.cells.values.next_layer._NUMBERS_AT_ONCE", 5000)
    assert portrait(cell_complex(net, SQUARE)) == portrait(whole)
