"""Few classes play the knock-out: the same winners everywhere as if all of them did."""

from fractions import Fraction

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.results.maps import contenders
from reluscope.nn import MLP
from tests.oracles.families import FAMILIES, SQUARE, cases_of

BOUNDS = (SQUARE, "whole")


def with_classes(case, classes):
    """Return a case's network with more classes: copies of its outputs, some of them less."""
    rng = np.random.default_rng(len(case.id))
    chosen = rng.integers(0, len(case.biases[-1]), classes)
    weight = case.weights[-1][:, chosen] * rng.choice([1.0, 1.0, 0.5, 2.0], classes)
    weight[:, rng.random(classes) < 0.2] = 0.0
    bias = case.biases[-1][chosen] - rng.choice([0.0, 0.0, 0.25, 8.0], classes)
    return MLP.from_weights([*case.weights[:-1], weight], [*case.biases[:-1], bias])


def boundaries(cells, monkeypatch):
    """Return the boundary as few and as all classes that play tell it."""
    with monkeypatch.context() as patched:
        patched.setattr(contenders, "_FEW", 1)
        few = cells.decision_boundary()
    return few, cells.decision_boundary()


@pytest.mark.parametrize("family", list(FAMILIES)[::2])
@pytest.mark.parametrize("bounds", BOUNDS, ids=["window", "whole"])
def test_few_find_who_wins_among_all(family, bounds, monkeypatch):
    for case in list(cases_of(family))[:3]:
        cells = cell_complex(with_classes(case, 9), bounds)
        few, everyone = boundaries(cells, monkeypatch)
        for found in (few, everyone):
            check_winners(cells, found)
        assert np.allclose(few.class_areas, everyone.class_areas)
        one, other = (cells_of_classes(cells, found) for found in (few, everyone))
        assert one == other


def cells_of_classes(cells, found):
    """Return which classes win somewhere in each cell."""
    return sorted(set(zip(found.parents.tolist(), found.winners.tolist(), strict=True)))


def check_winners(cells, found):
    """Hold winners against the maps in fractions, inside of every piece that floats can tell."""
    whole = not hasattr(found.refined, "centroids")
    inside = found.refined.interior_points if whole else found.refined.centroids
    is_there = found.refined.locate(inside) == np.arange(len(inside))
    slopes, intercepts = cells.slopes, cells.intercepts
    for part in np.flatnonzero(is_there)[:40].tolist():
        cell = found.parents[part]
        maps = np.vstack([slopes[cell], intercepts[cell][None]])
        at = [*map(Fraction, inside[part].tolist()), Fraction(1)]
        values = [sum(Fraction(n) * x for n, x in zip(of, at, strict=True)) for of in maps.T]
        winner = values[found.winners[part]]
        assert winner == max(values) or float(max(values) - winner) < 1e-9 * abs(float(winner))


@pytest.mark.parametrize("bounds", BOUNDS, ids=["window", "whole"])
def test_of_a_thousand_classes_few_play(bounds):
    net = MLP((2, 8, 1000), seed=0)
    found = cell_complex(net, bounds).decision_boundary()
    assert found.refined.n_cells < 400  # all of them would make hundreds of thousands
    points = np.random.default_rng(0).uniform(-3, 3, (2000, 2))
    at = found.winners[found.refined.locate(points)]
    assert np.array_equal(at, PiecewiseLinear.from_network(net)(points).argmax(axis=1))


@pytest.mark.parametrize("bounds", BOUNDS, ids=["window", "whole"])
def test_all_classes_alike_are_won_by_the_first(bounds):
    net = PiecewiseLinear((), np.ones((2, 40)), np.zeros(40))
    found = cell_complex(net, bounds).decision_boundary()
    assert (found.winners == 0).all()
    assert len(found) == 0


def test_where_all_is_off_nobody_is_called_up(monkeypatch):
    monkeypatch.setattr(contenders, "_FEW", 1)
    corner = Layer.relu(np.eye(2), np.zeros(2))  # three quarters of the plane have a dead neuron
    weight = np.array([[1.0, 0.0, 0.5, -1.0], [0.0, 1.0, 0.25, -1.0]])
    net = PiecewiseLinear.from_layers([corner], (weight, [1.0, 1.0, 0.5, 0.25]))
    found = cell_complex(net, "whole").decision_boundary()
    assert found.refined.network.hidden_widths == (2, 0, 1)  # the first two
    assert found.class_areas.tolist() == [np.inf, np.inf, 0, 0]


@pytest.mark.parametrize("bounds", BOUNDS, ids=["window", "whole"])
def test_where_all_are_level_nobody_is_called_up(bounds):
    net = MLP((2, 8, 8, 100), init="he", seed=0)  # without biases: all are zero at the origin
    found = cell_complex(net, bounds).decision_boundary()
    there = set(found.winners.tolist())
    assert len(found.refined.network.steps[2].bias) <= len(there) + 2
    assert found.refined.locate([[0.0, 0.0]]) >= 0


def test_a_class_that_wins_far_out_alone_plays(monkeypatch):
    monkeypatch.setattr(contenders, "_FEW", 1)
    slopes = np.array([[0.0, 1e-6], [0.0, 0.0]])
    net = PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))], (slopes, [1.0, 0.0]))
    found = cell_complex(net, "whole").decision_boundary()
    assert sorted(set(found.winners.tolist())) == [0, 1]
    assert found.rays[:, 0, 0].tolist() == pytest.approx([1e6, 1e6])
