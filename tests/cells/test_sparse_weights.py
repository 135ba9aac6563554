"""Weights kept as rows of what is not zero give the cells that a matrix gives, exactly."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from scipy.sparse import csr_array

from reluscope.cells import PiecewiseLinear, cell_complex, load
from reluscope.nn import MLP
from tests.cells.agreement import disagreements
from tests.cells.ways import WAYS, one_way
from tests.oracles import rational
from tests.oracles.families import FAMILIES, cases_of

_CASES = 3  # of each family


def as_rows(network):
    first, *others = network.steps
    rows = (replace(step, weight=csr_array(step.weight)) for step in others)
    return replace(network, steps=(first, *rows))


@pytest.mark.parametrize("family", FAMILIES)
def test_cells_are_those_of_fractions(family):
    told = []
    for case in islice(cases_of(family), _CASES):
        expected = rational.relu_cells(case.weights, case.biases, case.bounds)
        network = as_rows(PiecewiseLinear.from_network(MLP.from_weights(case.weights, case.biases)))
        for way in WAYS:
            with one_way(way):
                found = cell_complex(network, case.bounds)
            told += [(case.id, way, *disagreements(found, expected))]
    assert not [some for some in told if len(some) > 2]


@pytest.fixture
def both():
    random = np.random.default_rng(3)
    weights = [random.normal(size=shape) for shape in ((2, 30), (30, 40), (40, 30), (30, 3))]
    weights[1][random.random((30, 40)) < 0.8] = 0.0
    weights[2][random.random((40, 30)) < 0.8] = 0.0
    biases = [random.normal(size=size) for size in (30, 40, 30, 3)]
    network = PiecewiseLinear.from_network(MLP.from_weights(weights, biases))
    return tuple(cell_complex(net, (-2, 2, -2, 2)) for net in (network, as_rows(network)))


def test_all_that_cells_tell_is_the_same(both):
    dense, sparse = both
    assert np.array_equal(dense.patterns, sparse.patterns)
    assert np.array_equal(dense.ring_vertices, sparse.ring_vertices)
    assert np.allclose(dense.vertices, sparse.vertices, rtol=0, atol=1e-9)
    assert np.allclose(dense.slopes, sparse.slopes)
    assert np.array_equal(dense.linear_regions, sparse.linear_regions)
    assert len(dense.decision_boundary()) == len(sparse.decision_boundary())
    assert sparse.network.prefix(2).hidden_widths == (30, 40)


def test_a_file_of_cells_keeps_them_as_rows(both, tmp_path):
    sparse = both[1]
    sparse.export(tmp_path / "cells.npz")
    again = load(tmp_path / "cells.npz")
    assert np.array_equal(again.vertices, sparse.vertices)
    for step, was in zip(again.network.steps[1:], sparse.network.steps[1:], strict=True):
        assert (step.weight != was.weight).nnz == 0


@pytest.mark.parametrize("change", ["a column too far", "a column twice", "rows that fall"])
def test_a_file_whose_rows_lead_nowhere_is_refused(both, tmp_path, change):
    both[1].export(tmp_path / "cells.npz")
    with np.load(tmp_path / "cells.npz") as file:
        arrays = dict(file)
    if change == "rows that fall":
        arrays["step_1_weight_rows"][3] = -1
    else:
        columns = arrays["step_1_weight_columns"]
        columns[1] = 40 if change == "a column too far" else columns[0]
    np.savez(tmp_path / "cells.npz", **arrays)
    with pytest.raises(ValueError, match="step_1_weight_"):
        load(tmp_path / "cells.npz")
