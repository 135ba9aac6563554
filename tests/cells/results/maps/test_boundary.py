"""The decision boundary: hand-worked, against exact fractions, and against a dense raster."""

from fractions import Fraction

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.results.maps.boundary import decision_boundary
from reluscope.nn import MLP
from tests.oracles.families import SQUARE, cases_of
from tests.oracles.rational import relu_cells


def area(outline):
    x, y = outline.T
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def of_affine(weight, bias, bounds=(-1, 1, -1, 1)):
    network = PiecewiseLinear((), np.array(weight, dtype=float), np.array(bias, dtype=float))
    return decision_boundary(cell_complex(network, bounds))


def test_one_output_is_cut_at_zero():
    found = of_affine([[1.0], [0.0]], [-0.5])
    assert sorted(found.segments[0].tolist()) == [[0.5, -1.0], [0.5, 1.0]]
    assert found.class_areas.tolist() == [3.0, 1.0]


def test_three_classes_meet_in_a_point():
    # f = (0, x, y): three rays from the origin, at -90, 180 and 45 degrees
    found = of_affine([[0, 1, 0], [0, 0, 1]], [0, 0, 0])
    ends = {tuple(point) for point in np.round(found.segments.reshape(-1, 2), 12).tolist()}
    assert ends == {(0.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (1.0, 1.0)}
    assert found.class_areas.tolist() == pytest.approx([1.0, 1.5, 1.5])
    assert len(found) == 3


def test_equal_logits_are_won_by_the_first():
    found = of_affine([[1, 1, 0], [0, 0, 0]], [0, 0, 0])
    assert found.class_areas.tolist() == [2.0, 0.0, 2.0]


def test_hole_runs_clockwise():
    # |x| + |y| < 1 inside a square
    fold = Layer.absolute(np.eye(2), np.zeros(2))
    network = PiecewiseLinear.from_layers([fold], ([[-1.0], [-1.0]], [1.0]))
    outside, inside = decision_boundary(cell_complex(network, (-2, 2, -2, 2))).class_polygons()
    assert [area(outline) for outline in inside] == pytest.approx([2.0])
    assert sorted(area(outline) for outline in outside) == pytest.approx([-2.0, 16.0])
    assert sorted(len(outline) for outline in outside)[0] >= 4


@pytest.mark.parametrize("family", ["generic he", "whole weights", "all zero weights"])
def test_winners_and_areas_equal_exact_fractions(family):
    for case in list(cases_of(family))[:10]:
        cells = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
        found = decision_boundary(cells)
        exact = {c.pattern: c for c in relu_cells(case.weights, case.biases, case.bounds)}
        for part, (winner, parent) in enumerate(zip(found.winners, found.parents, strict=True)):
            outputs = exact[tuple(cells.patterns[parent].tolist())].outputs
            center = tuple(Fraction(float(number)) for number in found.refined.centroids[part])
            values = [f.at(center) for f in outputs]
            assert values.index(max(values)) == winner
        outlines = found.class_polygons()
        assert np.allclose([sum(map(area, each)) for each in outlines], found.class_areas)
        assert found.class_areas.sum() == pytest.approx(36)


@pytest.mark.parametrize("classes", [1, 2, 3, 4, 5, 10])
def test_winner_equals_argmax_on_a_raster(classes):
    rng = np.random.default_rng(classes)
    weights = [rng.normal(size=s) for s in ((2, 12), (12, 8), (8, classes))]
    net = MLP.from_weights(weights, [rng.normal(size=len(w.T)) for w in weights])
    cells = cell_complex(net, SQUARE)
    found = cells.decision_boundary()
    points = rng.uniform(-3, 3, size=(2000, 2))
    logits = cells.network(points)
    expected = logits.argmax(axis=1) if classes > 1 else (logits[:, 0] > 0).astype(int)
    assert np.array_equal(found.winners[found.refined.locate(points)], expected)
    middles = found.segments.mean(axis=1)
    top = np.sort(cells.network(middles), axis=1)
    gap = top[:, -1] - top[:, -2] if classes > 1 else top[:, 0]
    assert np.abs(gap).max(initial=0) < 1e-9
    assert (found.classes[:, 0] != found.classes[:, 1]).all()
