"""Topology drawn: regions, loops by what they lie in, points where a class touches itself."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection

from reluscope.cells import PiecewiseLinear, cell_complex
from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.pictures import draw_topology, look
from tests.cells.topology.known import rings, squares


def names(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_loops_by_depth_and_components_by_number():
    found = cell_complex(rings(2), (-9, 9, -9, 9)).topology()
    ax = draw_topology(found)
    assert names(ax) == [
        "0",
        "1",
        "loop",
        "loop in another",
        "loop in 2 others",
        "loop in 3 others",
    ]
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    drawn = [len(c.get_segments()) for c in lines]
    assert drawn == [4] * 8  # each on a line of the ground's colour
    colors = {tuple(c.get_colors()[0]) for c in lines[1::2]}
    assert len(colors) == 4
    (cells,) = [c for c in ax.collections if isinstance(c, PolyCollection)]
    assert len(cells.get_paths()) == found.refined.n_cells
    assert {text.get_text() for text in ax.texts} >= {"0", "1", "2", "3", "4"}


def test_open_curves_and_touching_points_in_german():
    cells, labels = squares([[0, 1], [1, 0]])
    with look(language="de"):
        ax = draw_topology(cells.topology(labels), numbers=False)
        assert names(ax)[2:] == ["offene Kurve", "eine Klasse berührt sich"]
    assert ax.lines[0].get_xydata().tolist() == [[1, 1]]


def test_it_is_in_the_units_of_the_topology():
    net = rings(1)
    net.about.standardizer = Standardizer([10.0, 0.0], [2.0, 1.0])
    ax = draw_topology(cell_complex(net, (-4, 4, -4, 4)).topology(), key=False)
    assert ax.get_xlim() == (2.0, 18.0)
    ax = draw_topology(cell_complex(net, (-4, 4, -4, 4)).topology(units="network"))
    assert ax.get_xlim() == (-4.0, 4.0)


def test_one_cell_has_no_curve():
    cells, labels = squares(np.zeros((1, 1), int))
    assert names(draw_topology(cells.topology(labels))) == ["0"]


def test_the_whole_plane_is_a_disc():
    found = cell_complex(rings(1), "whole").topology()
    ax = draw_topology(found)
    assert names(ax) == ["0", "1", "loop", "loop in another"]
    (cells,) = [c for c in ax.collections if isinstance(c, PolyCollection)]
    assert len(cells.get_paths()) == found.refined.n_cells
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    ends = np.vstack([np.vstack(c.get_segments()) for c in lines])
    assert (np.hypot(*ends.T) < 1).all()
    assert ax.get_xlim() == (-1.02, 1.02)


def test_a_whole_plane_without_an_edge():
    flat = PiecewiseLinear((), np.zeros((2, 2)), np.zeros(2))
    assert names(draw_topology(cell_complex(flat, "whole").topology())) == ["0", "1"]


def test_what_is_no_topology():
    with pytest.raises(InputError, match="found"):
        draw_topology(cell_complex(rings(1), (-4, 4, -4, 4)))
