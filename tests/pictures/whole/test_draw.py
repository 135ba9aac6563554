"""The picture of the whole plane."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.data import grid
from reluscope.data.units import NETWORK
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import draw_cells, draw_measures, draw_whole_plane, look
from reluscope.pictures.cells.fill import COLORS
from reluscope.pictures.whole.curves import PlaneInDisc, view_of
from reluscope.pictures.whole.hemisphere import Hemisphere, great_arcs, on_disc, rim


@pytest.fixture(scope="module")
def cells():
    return cell_complex(MLP((2, 8, 6, 3), seed=2), "whole")


def disc_of(cells):
    return PlaneInDisc(cells, view_of(cells, NETWORK, None), NETWORK)


def area(outline):
    x, y = outline.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2


@pytest.mark.parametrize(
    "net",
    [
        MLP((2, 8, 6, 3), seed=2),
        PiecewiseLinear((), np.eye(2), np.zeros(2)),
        PiecewiseLinear.from_layers([Layer.relu([[1, 1], [0, 0]], [0, -1])]),
        PiecewiseLinear.from_layers([Layer.relu([[1, 0], [0, 1]], [0, 0])]),
        PiecewiseLinear.from_layers([Layer.relu([[1e-120, 1], [1, 0]], [1e120, 1])]),
    ],
    ids=["network", "no hinge", "parallels", "cross", "far"],
)
def test_cells_fill_the_disc(net):
    drawn = disc_of(cell_complex(net, "whole"))
    areas = [area(outline) for outline in drawn.outlines]
    assert min(areas) > -1e-12
    assert sum(areas) == pytest.approx(np.pi, rel=1e-3)
    assert max(np.linalg.norm(np.vstack(drawn.outlines), axis=1)) < 1 + 1e-9


def test_lines_are_circles_that_end_in_opposite_points():
    view = Hemisphere(np.zeros(2), np.ones(2))
    start, end = view.directions(np.array([[1.0, 0.0]])), view.points(np.array([[0.0, 1.0]]))
    (arc,) = great_arcs(start, end)
    assert arc[0] == pytest.approx([1.0, 0.0])
    assert np.linalg.norm(arc - [0, -1], axis=1) == pytest.approx(np.sqrt(2))  # y = 1, seen so
    assert on_disc(view.points(np.zeros((1, 2)))).tolist() == [[0.0, 0.0]]
    assert rim(np.array([0.0, 1.0]), np.array([0.0, -1.0]))[5, 0] < 0  # to the left


@pytest.mark.parametrize("far", [1e3, 1e9, 1e300])
def test_a_vertex_far_out_does_not_change_what_is_drawn_large(far):
    lines = Layer.relu([[1, 0, 1], [0, 1, 1 / far]], [0, 0, -1])  # two meet at y = far
    view = view_of(cell_complex(PiecewiseLinear.from_layers([lines]), "whole"), NETWORK, None)
    assert view.radius.tolist() == [1.0, 1.0]
    assert abs(view.middle).max() <= 1.0


def test_a_point_lies_in_its_cell(cells):
    drawn = disc_of(cells)
    from matplotlib.path import Path

    at = np.random.default_rng(0).normal(size=(60, 2))
    places = on_disc(drawn.view.points(at))
    for cell, place in zip(cells.locate(at), places, strict=True):
        assert Path(drawn.outlines[cell]).contains_point(place, radius=1e-3)


@pytest.mark.parametrize("color", COLORS)
def test_every_color_is_drawn(cells, color):
    ax = draw_whole_plane(cells, color=color, edges="layer", boundary=True, neurons=[(0, 1)])
    assert ("unbounded" in ax.texts[0].get_text()) == (cells.n_unbounded > 0)
    ax.figure.canvas.draw()


def test_window_points_and_language():
    points = grid(rows=2, columns=2, classes=2, points_per_square=5, seed=0)
    net = MLP((2, 4, 2), seed=0)
    from reluscope.data import Standardizer

    net.about.standardizer = Standardizer.fit(points.x)
    cells = cell_complex(net, "whole")
    with look(language="de"):
        ax = draw_whole_plane(cells, points=points, validation=points, window=(0, 2, 0, 2))
        ax.figure.canvas.draw()
    words = [text.get_text() for text in ax.figure.findobj(lambda a: hasattr(a, "get_text"))]
    assert "11 Zellen (exakt), davon 8 unbeschränkt" in words
    assert any(word.startswith("Fenster: 0 … 2") for word in words)
    spots = np.vstack([c.get_offsets() for c in ax.collections if len(c.get_offsets()) > 1])
    assert np.linalg.norm(spots, axis=1).max() < 1


def test_each_picture_says_what_it_draws(cells):
    with pytest.raises(InputError, match="draw_whole_plane draws the whole plane"):
        draw_cells(cells)
    with pytest.raises(InputError, match=r'cell_complex\(net, bounds="whole"\) cuts one'):
        draw_whole_plane(cells.window((-1, 1, -1, 1)))
    with pytest.raises(InputError, match="window"):
        draw_whole_plane(cells, window=(1, 0, 0, 1))


def test_measures_of_bounded_cells_are_drawn(cells):
    assert len(draw_measures(cells)) == 3
    one_line = PiecewiseLinear.from_layers([Layer.relu([[1], [0]], [0])])
    areas = draw_measures(cell_complex(one_line, "whole"))[1]
    assert "no bounded cell" in [text.get_text() for text in areas.texts]


@pytest.mark.parametrize("turn", [0.0, 0.3])
def test_strip_between_parallel_hinges_is_no_more_than_a_strip(turn):
    """Both of its rays lead to one point at infinity; the circle is not walked round."""
    way = [[np.cos(turn)] * 3, [np.sin(turn)] * 3]
    strips = PiecewiseLinear.from_layers([Layer.relu(way, [0.0, -1.0, -3.0])])
    areas = [area(outline) for outline in disc_of(cell_complex(strips, "whole")).outlines]
    assert len(areas) == 4
    assert min(areas) > 0
    assert sum(areas) == pytest.approx(np.pi, rel=1e-2)


def test_directions_that_are_alike_but_for_rounding_are_one_point():
    for angle in (1.0, 1.0 + 1e-15, 1.0 - 1e-15):
        ends = np.array([[np.cos(1.0), np.sin(1.0)], [np.cos(angle), np.sin(angle)]])
        assert np.ptp(rim(*ends), axis=0).max() < 1e-9
        assert area(rim(*ends, round_all=True)) == pytest.approx(np.pi, rel=1e-2)


@pytest.mark.parametrize(("scale", "slope"), [(1e-200, 1e200), (1e130, 1e170)])
def test_pictures_of_numbers_whose_squares_are_no_floats(scale, slope):
    fold = Layer.absolute(np.eye(2), np.zeros(2))
    ring = Layer.absolute([[1.0], [1.0]], [-2.0 * scale])
    readout = ([[-slope, slope]], [1e300, -1e300])
    cells = cell_complex(PiecewiseLinear.from_layers([fold, ring], readout), "whole")
    for color in ("confidence", "slope", "area"):
        drawn = draw_whole_plane(cells, color=color).collections[0]
        assert np.isfinite(drawn.get_facecolor()).all()
    titles = [ax.get_title(loc="left") for ax in draw_measures(cells)]
    assert "Areas" in titles
