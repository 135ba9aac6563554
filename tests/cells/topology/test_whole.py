"""Topology on the whole plane: by hand, and against windows that hold every vertex."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.nn import MLP
from tests.cells.topology.agreement import disagreements
from tests.cells.topology.known import chessboard, panes, rings
from tests.oracles.families import FAMILIES, cases_of
from tests.oracles.rational import relu_cells
from tests.oracles.topology import class_polygons


def betti(region):
    return region.components, region.holes, region.closed_components, region.closed_holes


def test_rings():
    found = cell_complex(rings(2), "whole").topology()
    assert [betti(region) for region in found.regions] == [(3, 2, 3, 2), (2, 2, 2, 2)]
    assert sorted(found.curves.areas) == pytest.approx([2, 18, 50, 98])
    assert found.components.on_border.tolist().count(True) == 1
    assert np.isinf(found.components.areas).sum() == 1
    assert "unbounded" in found.table()


@pytest.mark.parametrize("count", [1, 4, 8])
def test_many_rings(count):
    found = cell_complex(rings(count), "whole").topology()
    assert [betti(region) for region in found.regions] == [
        (count + 1, count, count + 1, count),
        (count, count, count, count),
    ]
    assert sorted(found.components.depth.tolist()) == list(range(2 * count + 1))


@pytest.mark.parametrize("folds", [1, 2, 3, 4])
def test_chessboards(folds):
    lines = 2**folds  # each way
    cells = cell_complex(chessboard(folds), "whole")
    found = cells.topology()
    fields, inner = (lines + 1) ** 2, (lines - 1) ** 2
    counts = fields // 2, (fields + 1) // 2
    for region, count in zip(found.regions, counts, strict=True):
        assert betti(region) == (count, 0, 1, 1 - (count - lines**2))
    assert len(found.touching) == len(found.junctions) == lines**2
    assert np.count_nonzero(found.components.on_border) == fields - inner
    assert len(found.curves) == 2 * lines * (lines + 1)
    assert found.components.areas[~found.components.on_border] == pytest.approx([4.0] * inner)


@pytest.mark.parametrize("folds", [1, 2, 3, 4])
def test_panes(folds):
    lines = 2 ** (folds - 1) + 1  # of panes, each way
    found = cell_complex(panes(folds), "whole").topology()
    holes = (lines - 2) ** 2
    one, many = (1, holes, 1, holes), (lines**2, 0, lines**2, 0)
    assert [betti(region) for region in found.regions] == [one, many]
    assert np.count_nonzero(found.curves.closed) == holes
    assert found.curves.areas[found.curves.closed] == pytest.approx([4.0] * holes)
    assert found.components.on_border.sum() == lines**2 - holes + 1


def test_strips_do_not_touch_at_infinity():
    strips = PiecewiseLinear.from_layers([Layer.relu([[1, 1, 1], [0, 0, 0]], [0, -1, -2])])
    cells = cell_complex(strips, "whole")
    found = cells.topology(np.argsort(np.argsort(cells.patterns.sum(axis=1))) % 2)
    assert [betti(region) for region in found.regions] == [(2, 0, 2, 0)] * 2
    assert found.components.on_border.all()
    assert found.curves.on_border.tolist() == [2, 2, 2]
    assert np.isinf(found.curves.lengths).all()
    assert (found.boundary_pieces, found.boundary_cycles) == (3, 0)
    assert found.curve(0).tolist() == []


def test_quarters_touch_in_one_point():
    fold = Layer.absolute(np.eye(2), np.zeros(2))
    quarters = PiecewiseLinear.from_layers([fold], ([[1.0], [-1.0]], [0.0]))
    found = cell_complex(quarters, "whole").topology()
    assert [betti(region) for region in found.regions] == [(2, 0, 1, 0)] * 2
    assert len(found.junctions) == len(found.touching) == 1
    assert found.curves.on_border.tolist() == [1] * 4


def test_a_plane_without_an_edge():
    found = cell_complex(PiecewiseLinear((), np.zeros((2, 2)), np.zeros(2)), "whole").topology()
    assert [betti(region) for region in found.regions] == [(1, 0, 1, 0), (0, 0, 0, 0)]
    assert found.regions[0].area == np.inf
    assert found.components.on_border.tolist() == [True]
    assert len(found.curves) == 0


def summary(found):
    of = found.curves
    return (
        [(*betti(region), region.loops) for region in found.regions],
        (found.boundary_pieces, found.boundary_cycles, len(of), int(of.on_border.sum())),
        (sorted(found.components.depth.tolist()), sorted(of.depth.tolist())),
        (int(found.components.on_border.sum()), len(found.junctions)),
    )


@pytest.mark.parametrize("family", list(FAMILIES)[1::2])
def test_as_in_a_window_that_holds_every_vertex(family):
    rng = np.random.default_rng(0)
    for case in list(cases_of(family))[:4]:
        net = MLP.from_weights(case.weights, case.biases)
        whole = cell_complex(net, "whole")
        found = whole.topology()
        window = cell_complex(net, square_around(found))
        assert summary(found) == summary(window.topology())
        labels = rng.integers(0, 3, whole.n_cells)
        of_pattern = dict(zip(map(tuple, whole.patterns.tolist()), labels, strict=True))
        same = [of_pattern[tuple(pattern)] for pattern in window.patterns.tolist()]
        assert summary(whole.topology(labels)) == summary(window.topology(same))


def square_around(found):
    farthest = np.abs(found.points).max(initial=1.0)
    reach = 4 * np.abs(found.refined.edge_lines[:, 2]).max(initial=farthest)
    return -reach, reach, -reach, reach


def test_a_window_that_holds_every_vertex_equals_flooding_exact_polygons():
    for case in list(cases_of("whole weights"))[:4]:
        found = cell_complex(MLP.from_weights(case.weights, case.biases), "whole").topology()
        bounds = square_around(found)
        exact = class_polygons(relu_cells(case.weights, case.biases, bounds))
        window = cell_complex(MLP.from_weights(case.weights, case.biases), bounds).topology()
        assert summary(found) == summary(window)
        assert not list(disagreements(window, exact))


def test_areas_beyond_all_floats_are_infinite():
    far = rings(1).after(np.eye(2) / 1e200, np.zeros(2))
    found = cell_complex(far, "whole").topology()
    assert found.curves.areas.tolist() == [np.inf, np.inf]
    assert sorted(found.curves.lengths / 1e200) == pytest.approx([4 * 2**0.5, 12 * 2**0.5])
