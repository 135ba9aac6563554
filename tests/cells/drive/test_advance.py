"""One sequence of a cut, three ways through it."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.drive import cutter
from reluscope.cells.input.domain import domain_corners
from reluscope.nn import MLP
from tests.cells.ways import WAYS, one_way

SQUARE = (-2, 2, -2, 2)


def generic(seed=0):
    return MLP((2, 9, 8, 7, 3), init="standard-normal", seed=seed)


def in_doubt():
    """Three hinges of the first layer meet in (0.5, 0.5), which floats cannot be sure of."""
    first = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]), np.array([-0.5, -0.5, -1.0])
    second = np.eye(3), np.array([-0.25, -0.5, -0.75])
    return MLP.from_weights([first[0], second[0], np.eye(3)], [first[1], second[1], np.zeros(3)])


def forbidden(*_):
    raise AssertionError("this way was not to be taken")


def arrays_of(cells):
    return {name: value for name, value in vars(cells).items() if isinstance(value, np.ndarray)}


@pytest.mark.parametrize("make", [generic, in_doubt])
def test_every_way_gives_the_same_arrays(make):
    found = []
    for way in WAYS:
        with one_way(way):
            found.append(arrays_of(cell_complex(make(), SQUARE)))
    one, other = found
    assert one.keys() == other.keys()
    assert len(one) > 10
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)


def test_what_is_certain_never_leaves_compiled_code(monkeypatch):
    monkeypatch.setattr(cutter, "advance", forbidden)
    with one_way("whole"):
        cell_complex(generic(), SQUARE)


def test_many_cells_never_enter_it(monkeypatch):
    monkeypatch.setattr(cutter, "onwards", forbidden)
    with one_way("threads"):
        cell_complex(generic(), SQUARE)


def stages_cut(net, monkeypatch):
    """Return by how many stages compiled code cut alone, and by how many with an aide."""
    alone, with_aide = [], []
    begin, go_on, advance = cutter.from_corners, cutter.onwards, cutter.advance

    def begun(*given):
        made = begin(*given)
        alone.append(made.number)
        return made

    def gone_on(*given):
        made = go_on(*given)
        alone.append(0 if made is None else made.number - given[3])
        return made

    monkeypatch.setattr(cutter, "from_corners", begun)
    monkeypatch.setattr(cutter, "onwards", gone_on)
    monkeypatch.setattr(cutter, "advance", lambda *a: with_aide.append(a) or advance(*a))
    with one_way("whole"):
        cells = cell_complex(net, SQUARE)
    return cells.n_cells, alone, len(with_aide)


def test_compiled_code_goes_through_all_stages_at_once(monkeypatch):
    assert stages_cut(generic(), monkeypatch)[1:] == ([3], 0)


def test_compiled_code_gives_up_where_an_aide_is_needed_and_goes_on_behind(monkeypatch):
    cells, alone, with_aide = stages_cut(in_doubt(), monkeypatch)
    assert (cells, with_aide) == (17, 2)
    assert alone == [0, 0]  # both layers meet in points that are in doubt
    assert cell_complex(in_doubt(), SQUARE, layers=1).n_cells == 6


def test_a_stage_in_doubt_is_followed_by_compiled_code(monkeypatch):
    weights, biases = (
        [w.numpy() for w in in_doubt().weights],
        [b.numpy() for b in in_doubt().biases],
    )
    biases[1] = np.array([-0.26, -0.51, -0.74])
    _, alone, with_aide = stages_cut(MLP.from_weights(weights, biases), monkeypatch)
    assert (alone, with_aide) == ([0, 1], 1)


def test_more_cells_than_asked_for_are_refused_both_ways():
    for way in WAYS:
        with one_way(way), pytest.raises(ValueError, match=r"max_cells is 20, but layer 1"):
            cell_complex(generic(), SQUARE, max_cells=20)


def test_blurred_vertices_are_left_to_an_aide():
    """Two hinges that are nearly parallel meet in a point that is not known well."""
    first = Layer.relu(np.array([[1.0, 1.0], [0.0, 1e-7]]), np.array([-0.1, -0.1]))
    later = Layer.relu(np.array([[1.0, 0.7], [0.3, 1.0]]), np.array([-0.2, -0.3]))
    for layers, stages in ((2, 2), (6, 0)):  # a deep network lets less blur pass
        network = PiecewiseLinear.from_layers([first, *[later] * (layers - 1)])
        made = cutter.Cutter(network, domain_corners(SQUARE), 1)
        assert made.begin_by_floats(10**6, 10**6).number == stages
