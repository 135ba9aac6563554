"""Topology: of what is known by hand, against flooding of exact polygons, and against rasters."""

import numpy as np
import pytest
from scipy import ndimage

import reluscope as rs
from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.cells.topology.agreement import disagreements
from tests.cells.topology.known import islands, rings, squares
from tests.oracles.families import FAMILIES, SQUARE, cases_of
from tests.oracles.rational import relu_cells
from tests.oracles.topology import class_polygons


def betti(region):
    return region.components, region.holes, region.closed_components, region.closed_holes


@pytest.mark.parametrize("count", [1, 2, 4])
def test_rings_in_rings(count):
    reach = 4 * count + 1
    found = cell_complex(rings(count), (-reach, reach, -reach, reach)).topology()
    outside, ring = found.regions
    assert betti(ring) == (count, count, count, count)
    assert betti(outside) == (count + 1, count, count + 1, count)
    curves = found.curves
    assert len(curves) == 2 * count
    assert curves.closed.all()
    radii = np.arange(4 * count - 1, 0, -2)  # |x| + |y| = r encloses 2 r², and is 4 √2 r long
    order = np.argsort(-curves.areas)
    assert curves.areas[order] == pytest.approx(2.0 * radii**2)
    assert curves.lengths[order] == pytest.approx(4 * np.sqrt(2) * radii)
    assert curves.depth[order].tolist() == list(range(2 * count))
    assert curves.inside[order].tolist() == [-1, *order[:-1]]
    assert curves.classes[order].tolist() == [[1, 0], [0, 1]] * count
    assert sorted(found.components.depth.tolist()) == list(range(2 * count + 1))
    assert found.components.on_border.sum() == 1
    assert (found.boundary_pieces, found.boundary_cycles) == (2 * count, 2 * count)


def test_a_ring_that_the_window_cuts_has_no_hole():
    found = cell_complex(rings(1), (0, 4, -4, 4)).topology()
    assert [betti(region) for region in found.regions] == [(2, 0, 2, 0), (1, 0, 1, 0)]
    assert not found.curves.closed.any()
    assert found.curves.on_border.tolist() == [2, 2]
    assert np.isnan(found.curves.areas).all()


def test_islands():
    found = cell_complex(islands(), (-4, 4, -4, 4)).topology()
    sea, land = found.regions
    assert betti(sea) == (1, 4, 1, 4)
    assert betti(land) == (4, 0, 4, 0)
    assert (sea.loops, land.loops) == (4, 4)
    assert found.curves.areas == pytest.approx([2.0] * 4)
    assert land.area == pytest.approx(8)
    assert found.components.lengths[found.components.classes == 0] == pytest.approx(16 * np.sqrt(2))


def test_islands_that_touch():
    # their corners meet at (±2, 0), (0, ±2) once they are twice as large: so does the sea's middle
    shifted = Layer.absolute(np.eye(2), [-2.0, -2.0])
    net = PiecewiseLinear.from_layers(
        [Layer.absolute(np.eye(2), np.zeros(2)), shifted], ([[-1.0], [-1.0]], [2.0])
    )
    found = cell_complex(net, (-5, 5, -5, 5)).topology()
    sea, land = found.regions
    assert betti(land) == (4, 0, 1, 1)
    assert betti(sea) == (2, 1, 1, 4)
    places = {tuple(p) for p in found.points[found.touching].round(9).tolist()}
    assert places == {(2, 0), (-2, 0), (0, 2), (0, -2)}
    assert set(found.junctions.tolist()) == set(found.touching.tolist())
    assert (found.boundary_pieces, found.boundary_cycles) == (1, 5)
    assert len(found.curves) == 8


@pytest.mark.parametrize("n", [2, 3, 8])
def test_chessboard(n):
    cells, labels = squares(np.add.outer(np.arange(n), np.arange(n)) % 2)
    one, other = cells.topology(labels).regions
    inner = (n - 1) ** 2
    fields = (n * n + 1) // 2, n * n // 2
    assert (one.components, other.components) == fields
    assert one.holes == other.holes == 0
    for region, count in zip((one, other), fields, strict=True):
        assert region.closed_euler == count - inner
        assert region.closed_components == 1
    assert len(cells.topology(labels).touching) == inner


def test_a_loop_that_touches_another_from_within_lies_in_it():
    # a ring of ones whose middle meets what is outside of it in one corner
    picture = np.zeros((6, 6), int)
    picture[1:5, 1:5] = 1
    picture[2:4, 2:4] = 0
    picture[4, 4] = 0
    cells, labels = squares(picture)
    found = cells.topology(labels)
    assert [betti(region) for region in found.regions] == [(2, 1, 1, 1), (1, 0, 1, 1)]
    # the inner loop begins and ends where the outer one turns
    curves = found.curves
    assert curves.closed.all()
    outer, inner = np.argsort(-curves.areas)
    assert curves.areas[[outer, inner]].tolist() == [15.0, 4.0]
    assert curves.inside[[outer, inner]].tolist() == [-1, outer]
    assert len(found.curve(outer)) == len(set(map(tuple, found.curve(outer).tolist()))) == 16


def test_a_spiral_is_one_piece_without_a_hole():
    picture = np.zeros((9, 9), int)
    for row, columns in ((1, range(1, 9)), (3, range(3, 6)), (5, range(3, 8)), (7, range(1, 8))):
        picture[row, list(columns)] = 1
    picture[1:8, 1] = picture[5:8, 7] = picture[3:6, 3] = 1
    cells, labels = squares(picture)
    found = cells.topology(labels)
    assert [betti(region) for region in found.regions] == [(1, 0, 1, 0), (1, 0, 1, 0)]
    assert len(found.curves) == 1
    assert found.curves.on_border.tolist() == [2]
    path = found.curve(0)
    assert {tuple(end) for end in path[[0, -1]].tolist()} == {(9, 1), (9, 2)}
    assert found.curves.lengths[0] == np.abs(np.diff(path, axis=0)).sum()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7])
@pytest.mark.parametrize("kinds", [2, 3])
@pytest.mark.parametrize("whole", [False, True])
def test_squares_equal_a_raster(share, kinds, whole):
    rng = np.random.default_rng(kinds)
    picture = np.where(rng.random((40, 30)) < share, rng.integers(1, kinds, (40, 30)), 0)
    cells, labels = squares(picture, whole=whole)
    for region in cells.topology(labels).regions:
        where = np.pad(picture == region.label, 1)
        four, eight = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]]), np.ones((3, 3))
        assert region.components == ndimage.label(where, four)[1]
        assert region.closed_components == ndimage.label(where, eight)[1]
        assert region.closed_holes == ndimage.label(~where, four)[1] - 1
        # the holes of components that are apart: each alone
        pieces, count = ndimage.label(where, four)
        holes = sum(ndimage.label(pieces != i, eight)[1] - 1 for i in range(1, count + 1))
        assert region.holes == holes


def test_a_trained_network_equals_a_fine_raster():
    points = rs.data.spirals(classes=3, seed=0)
    net = rs.nn.MLP((2, 16, 16, 3), init="he", seed=0)
    rs.train.fit(net, points, epochs=30, learning_rate=0.05, momentum=0.9)
    cells = cell_complex(net, (-3, 3, -3, 3))
    found = cells.topology(units="network")
    n = 500
    line = (np.arange(n) + 0.5) * 6 / n - 3
    x = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    winners = cells.network(x).argmax(axis=1).reshape(n, n)
    pixel = (6 / n) ** 2
    for k, region in enumerate(found.regions):
        pieces, count = ndimage.label(winners == k)
        seen = np.bincount(pieces.ravel(), minlength=count + 1)[1:] * pixel
        areas = found.components.areas[found.components.classes == k]
        assert sorted(seen[seen > 0.1]) == pytest.approx(sorted(areas[areas > 0.1]), rel=0.02)
        assert region.components <= count


@pytest.mark.parametrize("family", list(FAMILIES)[::4])
def test_classes_equal_flooding_exact_polygons(family):
    wrong = {}
    for case in list(cases_of(family))[:4]:
        found = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds).topology()
        exact = class_polygons(relu_cells(case.weights, case.biases, case.bounds))
        wrong[case.id] = list(disagreements(found, exact))
    assert not {name: told for name, told in wrong.items() if told}


@pytest.mark.parametrize("kinds", [2, 4])
@pytest.mark.parametrize("family", ["zero biases whole weights", "hinges through a vertex"])
def test_any_labels_equal_flooding_exact_polygons(family, kinds):
    rng = np.random.default_rng(kinds)
    wrong = {}
    for case in list(cases_of(family))[:8]:
        cells = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
        labels = np.minimum(rng.integers(0, 2 * kinds, cells.n_cells), kinds - 1)
        compact = np.unique(labels, return_inverse=True)[1].tolist()
        of_pattern = dict(zip(map(tuple, cells.patterns.tolist()), compact, strict=True))
        exact = relu_cells(case.weights, case.biases, case.bounds)
        labelled = [(cell.corners, of_pattern[cell.pattern]) for cell in exact]
        wrong[case.id] = list(disagreements(cells.topology(labels), labelled))
    assert not {name: told for name, told in wrong.items() if told}


def test_a_network_of_one_output_has_two_classes():
    net = PiecewiseLinear((), np.array([[1.0], [0.0]]), np.array([-2.0]))
    found = cell_complex(net, (-1, 1, -1, 1)).topology()
    assert [betti(region) for region in found.regions] == [(1, 0, 1, 0), (0, 0, 0, 0)]
    assert len(found.curves) == 0


def test_of_equal_outputs_the_first_wins():
    flat = MLP.from_weights([np.zeros((2, 3)), np.zeros((3, 4))], [np.zeros(3), np.zeros(4)])
    found = cell_complex(flat, SQUARE).topology()
    assert [region.components for region in found.regions] == [1, 0, 0, 0]
    assert (found.boundary_pieces, found.boundary_cycles) == (0, 0)


def test_a_hinge_is_the_border_between_on_and_off():
    cells = cell_complex(rings(1), (-4, 4, -4, 4))
    neuron = cells.patterns[:, 2]  # |x| + |y| > 2
    found = cells.topology(neuron)
    assert [region.name for region in found.regions] == ["False", "True"]
    assert found.curves.areas == pytest.approx([8.0])


def test_lengths_and_areas_are_in_the_datas_units():
    net = rings(1)
    net.about.standardizer = rs.data.Standardizer([5.0, 7.0], [3.0, 0.5])
    net.about.class_names = ("sea", "atoll")
    cells = cell_complex(net, (-4, 4, -4, 4))
    found = cells.topology()
    assert sorted(found.curves.areas) == pytest.approx([3.0, 27.0])
    assert sorted(found.curves.lengths) == pytest.approx(
        [4 * np.hypot(3, 0.5), 12 * np.hypot(3, 0.5)]
    )
    assert found.regions[1].name == "atoll"
    assert found.regions[1].area == pytest.approx(24)
    assert cells.topology(units="network").regions[1].area == pytest.approx(16)
    assert "data's units" in found.table()


@pytest.mark.parametrize("labels", [[1.5] * 12, [0] * 11, "a", [[0] * 12], [None] * 12])
def test_labels_that_are_none(labels):
    cells = cell_complex(rings(1), (-4, 4, -4, 4))
    with pytest.raises(InputError, match="labels"):
        cells.topology(labels)


@pytest.mark.parametrize("scale", [1e-130, 1e130])
def test_huge_and_tiny_windows(scale):
    net = rings(1).after(np.eye(2) / scale, np.zeros(2))
    found = cell_complex(net, (-4 * scale, 4 * scale, -4 * scale, 4 * scale)).topology()
    assert [betti(region) for region in found.regions] == [(2, 1, 2, 1), (1, 1, 1, 1)]
    assert sorted(found.curves.areas / scale / scale) == pytest.approx([2.0, 18.0])


def test_curves_that_meet_on_the_border_end_there():
    fold = Layer.absolute(np.eye(2), np.zeros(2))
    cone = PiecewiseLinear.from_layers([fold], ([[-1.0], [1.0]], [0.0]))  # |y| > |x|
    found = cell_complex(cone, (-2, 2, 0, 2)).topology()
    assert [betti(region) for region in found.regions] == [(2, 0, 1, 0), (1, 0, 1, 0)]
    assert found.curves.on_border.tolist() == [2, 2]
    assert not found.curves.closed.any()
    assert (len(found.junctions), len(found.touching)) == (0, 1)
    assert found.boundary_pieces == 1


def test_a_loop_from_the_border_to_itself_is_closed():
    shifted = Layer.absolute(np.eye(2), [0.0, -1.0])
    diamond = PiecewiseLinear.from_layers([shifted], ([[-1.0], [-1.0]], [1.0]))
    found = cell_complex(diamond, (-2, 2, 0, 3)).topology()  # its lowest corner is on the border
    assert [betti(region) for region in found.regions] == [(1, 0, 1, 1), (1, 0, 1, 0)]
    assert found.curves.closed.tolist() == [True]
    assert found.curves.areas == pytest.approx([2.0])
    assert found.curves.on_border.tolist() == [2]


def test_of_many_classes_the_table_names_those_that_are_there():
    found = cell_complex(MLP((2, 8, 200), seed=0), (-2, 2, -2, 2)).topology()
    there = [region.name for region in found.regions if region.components]
    title, _, *rows = found.table().partition("\n\n")[0].splitlines()
    assert title == f"regions of the {len(there)} classes of 200 that are there"
    assert [row.split()[0] for row in rows] == there
    assert len(found.regions) == 200
