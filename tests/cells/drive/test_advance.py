"""One sequence of a cut, three ways through it."""

import numpy as np
import pytest

from reluscope.cells import PiecewiseLinear, cell_complex
from reluscope.cells.drive import cutter
from reluscope.cells.drive.advance import advance_whole
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
    monkeypatch.setattr(cutter, "advance_whole", forbidden)
    with one_way("threads"):
        cell_complex(generic(), SQUARE)


def test_compiled_code_gives_up_where_an_aide_is_needed(monkeypatch):
    asked, answered = [], []
    whole, with_aide = cutter.advance_whole, cutter.advance
    monkeypatch.setattr(cutter, "advance_whole", lambda *a: asked.append(whole(*a)) or asked[-1])
    monkeypatch.setattr(cutter, "advance", lambda *a: answered.append(a) or with_aide(*a))
    with one_way("whole"):
        cells = cell_complex(in_doubt(), SQUARE)
    assert asked[0] is None
    assert len(answered) == sum(made is None for made in asked)
    assert (cell_complex(in_doubt(), SQUARE, layers=1).n_cells, cells.n_cells) == (6, 17)


def test_more_cells_than_asked_for_are_refused_both_ways():
    for way in WAYS:
        with one_way(way), pytest.raises(ValueError, match=r"max_cells is 20, but layer 1"):
            cell_complex(generic(), SQUARE, max_cells=20)


def test_blurred_vertices_are_left_to_an_aide():
    network = PiecewiseLinear.from_network(generic())
    made = cutter.Cutter(network, domain_corners(SQUARE), 1)
    state = made.begin()
    asked = (state, made._stages[0], made._ahead[0], 10**6)
    assert advance_whole(*asked, 1.0) is not None
    assert advance_whole(*asked, -1.0) is None
