"""Training, validation and wrongly classified points can be told apart on every ground."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from reluscope.cells import cell_complex
from reluscope.data import Points
from reluscope.pictures import (
    cell_bounds,
    data_set,
    draw_cells,
    draw_topology,
    look,
    photo,
    save,
)
from reluscope.pictures.figure import new_figure
from reluscope.pictures.scatter import draw_points, marker_of, point_size
from tests.pictures.samples import points, quadrants, random_net

ONE_OF_THE_LAST_CLASS = Points([[0.5, 0.5]] + [[9.0, 9.0]] * 6, [6, 0, 1, 2, 3, 4, 5])  # yellow
FACES, RINGS = 3.1, 3.2  # what is drawn above what


def drawn(ax, above):
    return [c for c in ax.collections if c.get_zorder() == above]


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_rings_are_around_the_points_that_the_network_takes_for_another_class():
    net, some = quadrants(), Points([[1, 1], [-1, -1], [1, -1], [-1, 1]], [3, 0, 2, 1])
    halves = cell_complex(net, (-2, 2, -2, 2))
    for ax in (
        photo(net, (-2, 2, -2, 2), 9, points=some),
        draw_cells(halves, points=some, net=net),
    ):
        for ring in drawn(ax, RINGS):
            np.testing.assert_array_equal(ring.get_offsets(), [[1, -1], [-1, 1]])
        assert legend(ax)[-1] == "wrongly classified"
    right = Points([[1, 1], [-1, -1]], [3, 0], ("0", "1", "2", "3"))
    ax = photo(net, (-2, 2, -2, 2), 9, points=right)
    assert not drawn(ax, RINGS)
    assert legend(ax) == ["0", "1", "2", "3"]


def test_validation_points_are_hollow_and_as_large():
    net, train, held_out = random_net(2, 6, 3), points(3, 60), points(3, 9)
    cells = cell_complex(net, cell_bounds(net, points=train))
    for ax in (
        photo(net, pixels=9, points=train, validation=held_out),
        draw_cells(cells, points=train, validation=held_out, net=net),
    ):
        hollow, filled = [], []
        for face in drawn(ax, FACES):
            is_hollow = face.get_facecolor()[0, :3].min() == 1
            (hollow if is_hollow else filled).append(face)
        assert sum(len(face.get_offsets()) for face in hollow) == 9
        assert sum(len(face.get_offsets()) for face in filled) == 60
        assert len({float(face.get_sizes()[0]) for face in hollow + filled}) == 1
        assert {"training points", "validation points"} <= set(legend(ax))


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#F3EA56", "#808080"])
@pytest.mark.parametrize("validation", [False, True])
@pytest.mark.parametrize("style", ["screen", "dark"])
def test_a_point_stands_out_on_any_ground(ground, validation, style):
    """Within a point's pixels there are some much lighter and some much darker than the ground."""
    with look(style):
        figure = Figure((2, 2), dpi=150)
        ax = figure.add_axes((0, 0, 1, 1))
        draw_points(ax, ONE_OF_THE_LAST_CLASS, validation=validation)
    ax.set_axis_off()
    figure.set_facecolor(ground)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[..., :3].astype(float)
    background = pixels[0, 0].mean()
    middle = pixels[100:200, 100:200].mean(axis=2)
    assert np.abs(middle - background).max() > 100
    assert middle.max() - middle.min() > 160


def test_many_points_are_small_and_an_image_in_vector_files():
    assert point_size(10) > point_size(1000) > point_size(100_000) > 1
    ax = new_figure().subplots()
    draw_points(ax, points(3, 6000))
    assert all(c.get_rasterized() for c in ax.collections)


@pytest.mark.parametrize(("language", "left_out"), [("en", "… 247 more"), ("de", "… 247 weitere")])
def test_a_legend_of_three_hundred_classes_has_an_end(language, left_out, tmp_path):
    many = Points(np.random.default_rng(0).normal(size=(300, 2)), range(300))
    with look(language=language):
        ax = data_set(many, "many")
    save(ax, tmp_path / "many.png")
    assert legend(ax)[-2:] == ["52", left_out]
    assert ax.get_legend().get_window_extent().x1 <= ax.figure.bbox.x1


def test_of_many_classes_those_are_listed_that_can_be_seen():
    cells = cell_complex(random_net(2, 6, 200), (-2, 2, -2, 2))
    ax = draw_cells(cells, color="class")
    winners = sorted(set(cells.decision_boundary().winners.tolist()))
    listed = [*map(str, winners), f"… {200 - len(winners)} more"]
    assert legend(ax)[: len(listed)] == listed
    assert legend(draw_topology(cells.topology()))[: len(listed)] == listed


@pytest.mark.parametrize("style", ["screen", "projector"])
def test_a_bar_below_a_wide_picture_keeps_clear_of_the_name_of_the_axis(style):
    wide = points(9, 60)
    wide = Points(wide.x * [2.5, 1.0], wide.y)
    with look(style):
        ax = photo(random_net(2, 6, 9), pixels=9, color="confidence", points=wide)
    ax.figure.draw_without_rendering()
    (bar,) = ax.child_axes
    assert bar.get_window_extent().y1 < ax.xaxis.label.get_window_extent().y0
    assert bar.get_tightbbox().y0 >= 0


def test_a_legend_keeps_clear_of_the_bar_below_it():
    wide = Points([[0, 0], [2.8, 1]] * 3, [0, 1, 2, 3, 0, 1])
    ax = photo(random_net(2, 6, 4), pixels=9, color="confidence", points=wide, validation=wide)
    ax.figure.draw_without_rendering()
    (bar,) = ax.child_axes
    assert bar.get_tightbbox().y1 < ax.get_legend().get_window_extent().y0


def test_a_marker_for_each_seven_classes():
    assert [marker_of(i) for i in (0, 6, 7, 14, 35)] == ["o", "o", "D", "s", "o"]


def test_no_class_hides_the_others():
    ax = new_figure().subplots()
    draw_points(ax, points(3, 60))
    (faces,) = drawn(ax, FACES)
    colors = faces.get_facecolors()[:, :3]
    assert len(colors) == 60
    assert (colors[1:] != colors[:-1]).any(axis=1).mean() > 0.4
