"""Cells drawn: every polygon in its place and colour, every line that was asked for."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import imread

from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex
from reluscope.colours.oklab import rgb_to_oklab
from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import (
    cell_bounds,
    cells_seen,
    class_colors,
    draw_cells,
    draw_layers,
    draw_raster_and_cells,
    layer_by_layer,
    look,
    pattern_colors,
    photograph,
    save,
)
from reluscope.pictures.cells.fill import COLORS, deepest_layer, layer_colors
from tests.pictures.samples import points, quadrants, random_net

SQUARE = (-1, 1, -1, 1)


def polygons(ax):
    return next(c for c in ax.collections if isinstance(c, PolyCollection))


def lines(ax):
    return [c for c in ax.collections if isinstance(c, LineCollection)]


def labels(ax):
    return [text.get_text() for legend in ax.artists for text in legend.get_texts()]


@pytest.mark.parametrize("color", COLORS)
def test_every_color_with_everything_on_top(color, tmp_path):
    net = random_net(2, 8, 8, 3)
    cells = cell_complex(net, (-2, 2, -2, 2))
    ax = draw_cells(
        cells,
        color=color,
        net=net,
        points=points(),
        edges="layer",
        boundary=True,
        neurons=[(0, 1), (1, 2)],
    )
    suffix = {"pattern": ".svg", "slope": ".pdf"}.get(color, ".png")
    save(ax, tmp_path / f"{color}{suffix}", dpi=60)


def test_each_polygon_is_a_cell_in_the_color_of_its_pattern():
    net = random_net(2, 8, 6, 3)
    cells = cell_complex(net, (-2, 2, -2, 2))
    drawn = polygons(draw_cells(cells, units="network"))
    assert len(drawn.get_paths()) == cells.n_cells
    for cell in (0, cells.n_cells // 2, cells.n_cells - 1):
        corners = drawn.get_paths()[cell].vertices[:-1]
        np.testing.assert_array_equal(corners, cells.polygon(cell))
    np.testing.assert_array_equal(drawn.get_facecolor()[:, :3], pattern_colors(cells.patterns))


def test_cells_and_photo_of_patterns_agree_pixel_by_pixel(tmp_path):
    """Away from the edges, the exact picture and the raster have the same colours."""
    net, bounds = random_net(2, 7, 7, 3), (-3.0, 5.0, -10.0, 6.0)
    cells = cell_complex(net, cell_bounds(net, bounds))
    figure = Figure(figsize=(2, 2))
    ax = figure.add_axes((0, 0, 1, 1))
    draw_cells(cells, ax, net=net, edges="none", key=False).set_axis_off()
    ax.set_aspect("auto")
    save(figure, tmp_path / "cells.png", dpi=100)
    exact = np.round(255 * imread(tmp_path / "cells.png")[::-1, :, :3])
    raster = photograph(net, bounds, 200, "pattern").rgb().astype(float)
    same = (np.abs(exact - raster) <= 1).all(axis=2)
    assert same.mean() > 0.8
    assert exact.shape == raster.shape


def test_axes_are_in_the_units_and_words_of_the_data():
    net, bounds = random_net(2, 5, 3), (-3.0, 5.0, -12.0, 8.0)
    cells = cell_complex(net, cell_bounds(net, bounds))
    ax = draw_cells(cells, net=net, points=points())
    assert (*ax.get_xlim(), *ax.get_ylim()) == pytest.approx(bounds)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("width", "height")
    assert ax.get_aspect() == 1
    assert draw_cells(cells, points=points()).get_xlabel() == "width"
    own = draw_cells(cells, points=points(), units="network")
    assert own.get_xlim() == pytest.approx(tuple(cells.domain[:2, 0]))
    at = np.concatenate([dots.get_offsets() for dots in own.collections if dots.get_zorder() == 3])
    expected = net.about.standardizer.transform(points().x)
    np.testing.assert_allclose(np.sort(at, axis=0), np.sort(expected, axis=0))
    given = draw_cells(cells, standardizer=Standardizer([0.0, 0.0], [10.0, 10.0]))
    assert given.get_xlim() == pytest.approx(tuple(10 * cells.domain[:2, 0]))


def test_sizes_and_slopes_are_in_the_units_of_the_picture(monkeypatch):
    seen = {}
    net = random_net(2, 4, 3)
    cells = cell_complex(net, SQUARE)

    def look(cells, title, values, label, ramp):
        seen[title.split()[0]] = values
        raise InterruptedError

    monkeypatch.setattr("reluscope.pictures.cells.fill._on_logarithmic_scale", look)
    for color in ("area", "slope"):
        with pytest.raises(InterruptedError):
            draw_cells(cells, color=color, net=net)
    np.testing.assert_allclose(seen["Area"], cells.areas * 10)
    at = cells.centroids * [2, 5] + [1, -2]
    step = 1e-3 * np.eye(2)
    rise = [
        (net.logits(at + h).double() - net.logits(at - h).double()).numpy() / 2e-3 for h in step
    ]
    inside = cells.areas > 0.05
    expected = np.sqrt((np.stack(rise) ** 2).sum(axis=(0, 2)))
    np.testing.assert_allclose(seen["Slope"][inside], expected[inside], rtol=0.02)


def test_classes_have_exact_areas():
    net = quadrants()
    ax = draw_cells(cell_complex(net, SQUARE), color="class", net=net)
    found = {}
    for path, color in zip(polygons(ax).get_paths(), polygons(ax).get_facecolor(), strict=True):
        found[tuple(np.sign(path.vertices[:-1].mean(axis=0)).astype(int))] = color[:3]
    light = class_colors(4, "light")
    for place, label in (((-1, -1), 0), ((1, -1), 1), ((-1, 1), 2), ((1, 1), 3)):
        np.testing.assert_array_equal(found[place], light[label])
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["0", "1", "2", "3"]


def test_confidence_is_pale_where_the_network_is_unsure():
    steep = MLP.from_weights([[[5.0, -5.0], [0, 0]]], [[0, 0]])
    flat = MLP.from_weights([[[0.1, -0.1], [0, 0]]], [[0, 0]])
    sure, unsure = (
        polygons(draw_cells(cell_complex(net, SQUARE), color="confidence")).get_facecolor()
        for net in (steep, flat)
    )
    assert len(sure) == len(unsure) == 2
    assert unsure[:, :3].min() > 0.85 > 0.5 > sure[:, :3].min()


def test_a_network_of_one_output_has_two_classes():
    net = MLP.from_weights([[[1.0], [0.0]]], [[0.0]])
    ax = draw_cells(cell_complex(net, SQUARE), color="confidence", boundary=True)
    assert len(polygons(ax).get_paths()) == 2


def test_edges_by_layer_have_the_colors_of_their_legend():
    net = random_net(2, 6, 6, 6, 3)
    cells = cell_complex(net, (-2, 2, -2, 2))
    ax = draw_cells(cells, color="none", edges="layer")
    assert labels(ax) == ["hidden layer 1", "hidden layer 2", "hidden layer 3"]
    counts = {tuple(c.get_color()[0][:3]): len(c.get_segments()) for c in lines(ax)}
    for layer, color in enumerate(layer_colors(3)):
        assert counts[tuple(color)] == (cells.edge_layer == layer).sum()


def test_no_edges_and_no_keys():
    cells = cell_complex(random_net(2, 6, 3), SQUARE)
    ax = draw_cells(cells, color="slope", edges="none", key=False, title="Mine")
    assert not lines(ax)
    assert not ax.child_axes
    assert ax.get_title(loc="left") == "Mine"
    assert [t.get_text() for t in ax.texts] == [f"{cells.n_cells} cells (exact)"]


def test_hinges_are_where_the_neuron_switches():
    net = random_net(2, 6, 5, 3)
    cells = cell_complex(net, (-2, 2, -2, 2))
    ax = draw_cells(cells, edges="none", neurons=[(1, i) for i in range(5)], units="network")
    assert labels(ax) == [f"neuron {i} of hidden layer 2" for i in range(1, 6)]
    step = cells.network.steps
    _, layers, neurons = cells.edge_makers
    for i, drawn in enumerate(lines(ax)[1::2]):  # each above a white seam
        assert len(drawn.get_segments()) == ((layers == 1) & (neurons == i)).sum()
        for end in drawn.get_segments():
            z = np.maximum(end @ step[0].weight + step[0].bias, 0) @ step[1].weight + step[1].bias
            np.testing.assert_allclose(z[:, i], 0, atol=1e-9)


def test_neurons_that_share_a_hinge_have_it_both():
    net = MLP.from_weights(
        [[[1.0, 2.0, 0.0], [0.0, 0.0, 1.0]], np.ones((3, 2))], [np.zeros(3), np.zeros(2)]
    )
    ax = draw_cells(cell_complex(net, SQUARE), edges="none", neurons=[(0, 0), (0, 1), (0, 2)])
    for drawn, column in zip(lines(ax)[1::2], (0, 0, 1), strict=True):
        assert len(drawn.get_segments()) == 2
        assert not np.array(drawn.get_segments())[..., column].any()


def test_neurons_that_were_merged_on_a_plane_keep_their_numbers():
    twins = Layer.relu([[0.0, 1.0, 0.0, 1.0], [0, 0, 1, 0], [1, 0, 0, 0]], [1.0, 0, 0, 0])
    flat = Plane(*np.eye(3)[[2, 0, 1]] * [[0], [1], [1]]).restrict(
        PiecewiseLinear.from_layers([twins])
    )
    cells = cell_complex(flat, SQUARE)
    ax = draw_cells(cells, edges="none", neurons=[(0, i) for i in range(4)])
    assert labels(ax) == [f"neuron {i} of hidden layer 1" for i in range(1, 5)]
    found = [np.array(drawn.get_segments()) for drawn in lines(ax)[1::2]]
    assert [len(one) for one in found] == [0, 2, 2, 2]  # the first is on everywhere
    assert not found[1][..., 0].any()
    assert np.array_equal(found[1], found[3])


def test_the_boundary_is_drawn_where_two_classes_tie():
    net = random_net(2, 8, 3)
    cells = cell_complex(net, (-2, 2, -2, 2))
    ax = draw_cells(cells, edges="none", boundary=True, units="network")
    assert labels(ax) == ["decision boundary"]
    middle = np.array(lines(ax)[1].get_segments()).mean(axis=1)
    logits = np.sort(cells.network(middle), axis=1)
    np.testing.assert_allclose(logits[:, -1], logits[:, -2], atol=1e-9)


def test_the_last_layer_that_cut_a_cell():
    lines_at = [Layer(np.array([[1.0], [0.0]]), np.zeros(1)), Layer([[1.0]], np.array([-0.5]))]
    cells = cell_complex(PiecewiseLinear.from_layers(lines_at), SQUARE)
    by_place = dict(zip(np.sign(cells.centroids[:, 0] - 0.2), deepest_layer(cells), strict=False))
    assert sorted(cells.centroids[:, 0].round(9)) == [-0.5, 0.25, 0.75]
    assert by_place[-1.0] == 0
    assert sorted(deepest_layer(cells)) == [0, 1, 1]
    assert deepest_layer(cell_complex(MLP((2, 2)), SQUARE)).tolist() == [-1]


def test_a_single_cell_is_drawn_in_every_color(tmp_path):
    cells = cell_complex(MLP.from_weights([np.zeros((2, 2))], [np.ones(2)]), SQUARE)
    for color in COLORS:
        ax = draw_cells(cells, color=color, boundary=True, edges="layer")
        save(ax, tmp_path / "one.png", dpi=30)
    assert ax.texts[0].get_text() == "1 cell (exact)"


def test_many_cells_are_an_image_inside_a_vector_file(tmp_path, monkeypatch):
    cells = cell_complex(random_net(2, 10, 3), (-2, 2, -2, 2))
    save(draw_cells(cells), tmp_path / "few.svg")
    assert "<image" not in (tmp_path / "few.svg").read_text()
    monkeypatch.setattr("reluscope.pictures.drawn.picture._MANY_CELLS", 5)
    save(draw_cells(cells), tmp_path / "many.svg")
    assert "<image" in (tmp_path / "many.svg").read_text()
    save(draw_cells(cells, rasterized=False), tmp_path / "asked.svg")
    assert "<image" not in (tmp_path / "asked.svg").read_text()


def test_a_polygon_may_be_cut_instead_of_a_rectangle():
    triangle = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 1.0]])
    ax = draw_cells(cell_complex(MLP((2, 3, 2), seed=1), triangle))
    assert (*ax.get_xlim(), *ax.get_ylim()) == (0, 4, 0, 1)
    assert ax.get_aspect() == 4, "a ribbon fills a square"


def test_a_slice_keeps_its_own_coordinates_and_counts_layers_from_the_first():
    net = MLP((4, 6, 5, 3), init="he", seed=1)
    net.about.standardizer = Standardizer(np.ones(4), np.full(4, 3.0))
    net.about.class_names = ("a", "b", "c")
    plane = Plane.through(*np.eye(4)[:3])
    cells = cell_complex(plane.restrict(net), (-3, 3, -3, 3))
    ax = draw_cells(cells, color="class", edges="layer", net=net, neurons=[(0, 2)])
    assert ax.get_xlim() == (-3, 3)
    assert ax.get_xlabel() == "along the first direction"
    assert labels(ax) == ["hidden layer 1", "hidden layer 2", "neuron 3 of hidden layer 1"]
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["a", "b", "c"]
    _, layers, neurons = cells.edge_makers
    switched = ((layers == 1) & (neurons == 2)).sum()
    assert len(lines(ax)[-1].get_segments()) == switched


def test_layers_side_by_side(tmp_path):
    net = random_net(2, 5, 5, 5, 5, 5, 3)
    prefixes = layer_by_layer(net, (-3, 5, -10, 6))
    counts = [cells.n_cells for cells in prefixes]
    assert counts == sorted(counts)
    assert prefixes[-1].n_cells == cell_complex(net, cell_bounds(net, (-3, 5, -10, 6))).n_cells
    axes = draw_layers(prefixes, net=net)
    assert [ax.texts[0].get_text() for ax in axes] == [f"{n} cells (exact)" for n in counts]
    assert [ax.get_title(loc="left") for ax in axes][1] == "After hidden layer 2"
    assert labels(axes[0]) == []
    assert labels(axes[-1])[-1] == "hidden layer 5"
    assert axes[0].get_xlim() == pytest.approx((-3, 5))
    save(axes[0], tmp_path / "layers.png", dpi=30)


def test_layers_errors():
    net = random_net(2, 4, 4, 3)
    with pytest.raises(InputError, match="without hidden layers"):
        draw_layers(layer_by_layer(MLP((2, 3))))
    with pytest.raises(InputError, match="axes has 1 axes, but there are 2 pictures"):
        draw_layers(layer_by_layer(net), axes=[Figure().subplots()])
    with pytest.raises(InputError, match="takes 3 numbers"):
        layer_by_layer(MLP((3, 4, 2)))
    with pytest.raises(InputError, match="max_cells"):
        layer_by_layer(net, max_cells=2)


CELLS = cell_complex(random_net(2, 4, 3), SQUARE)
PREFIX = cell_complex(random_net(2, 4, 5, 3), SQUARE, layers=1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"color": "patern"}, "Did you mean 'pattern'"),
        ({"edges": "lines"}, "Did you mean 'line'"),
        ({"neurons": [(1, 0)]}, "no such hidden neuron. Counted from 0, they are layer 0: 0 to 3"),
        ({"neurons": [(0, 4)]}, "no such hidden neuron"),
        ({"neurons": [3]}, r"as \(layer, index\)"),
        ({"neurons": [(0, 1)] * 8}, "cannot be told apart"),
        ({"points": points(5), "net": MLP((2, 3))}, "points has 5 classes"),
        ({"standardizer": Standardizer(np.zeros(3), np.ones(3))}, "has 3 columns"),
        ({"cells": PREFIX, "net": MLP((2, 4, 5, 3)), "color": "class"}, "cells of its first"),
        ({"cells": PREFIX, "net": MLP((2, 4, 5, 3)), "boundary": True}, "cells of its first"),
    ],
)
def test_errors(options, message):
    with pytest.raises(InputError, match=message):
        draw_cells(**({"cells": CELLS} | options))


def test_the_raster_never_sees_more_than_there_is():
    net, bounds = random_net(2, 12, 12, 3), (-3, 5, -10, 6)
    cells = cell_complex(net, cell_bounds(net, bounds))
    seen = [
        cells_seen(photograph(net, bounds, pixels, "pattern"), cells) for pixels in (1, 10, 100)
    ]
    assert seen[0] == 1 < seen[1] < seen[2] <= cells.n_cells
    corner = cell_complex(net, cell_bounds(net, (-3, -2, -10, -9)))
    assert cells_seen(photograph(net, bounds, 100, "pattern"), corner) <= corner.n_cells < seen[2]


def test_raster_and_cells_side_by_side(tmp_path):
    net, bounds = random_net(2, 6, 3), (-3, 5, -10, 6)
    cells = cell_complex(net, cell_bounds(net, bounds))
    taken = photograph(net, bounds, 8, "pattern")
    raster, exact = draw_raster_and_cells(taken, cells, net)
    said = f"8 × 8 pixels saw {cells_seen(taken, cells)} of {cells.n_cells} cells"
    assert raster.texts[0].get_text() == said
    assert raster.get_xlim() == pytest.approx(exact.get_xlim())
    save(raster, tmp_path / "both.png", dpi=30)


def test_cells_seen_needs_a_photo_of_these_patterns():
    net = random_net(2, 4, 3)
    with pytest.raises(InputError, match="color='pattern'"):
        cells_seen(photograph(net, pixels=3), CELLS)
    with pytest.raises(InputError, match="photo has 5 neurons, but the cells have 4"):
        cells_seen(photograph(random_net(2, 5, 3), pixels=3, color="pattern"), CELLS)


def test_layers_have_an_order_that_can_be_seen():
    for style, lighter in (("screen", 1), ("dark", -1)):
        with look(style):
            lightness = rgb_to_oklab(layer_colors(5))[:, 0]
        assert (lighter * np.diff(lightness) > 0.02).all()


def test_cells_by_layer_have_a_legend():
    cells = cell_complex(random_net(2, 6, 6, 3), (-2, 2, -2, 2))
    ax = draw_cells(cells, color="layers", edges="none")
    assert labels(ax) == ["last cut by hidden layer 1", "last cut by hidden layer 2"]
    shown = ax.artists[0].get_patches()
    for patch, layer in zip(shown, (0, 1), strict=True):
        drawn = polygons(ax).get_facecolor()[deepest_layer(cells) == layer]
        np.testing.assert_allclose(drawn, [patch.get_facecolor()] * len(drawn))
    alone = draw_cells(cell_complex(MLP((2, 3)), SQUARE), color="layers", edges="none")
    assert labels(alone) == ["cut by no layer"]


def test_confidence_has_a_scale_of_greys():
    ax = draw_cells(cell_complex(random_net(2, 6, 3), SQUARE), color="confidence")
    assert ax.child_axes[0].get_ylabel() == "confidence"
    assert ax.child_axes[0].get_ylim() == pytest.approx((1 / 3, 1))


def test_thirty_classes_lines_and_a_colour_bar_do_not_overlap():
    net = random_net(2, 6, 5, 30)
    net.about.class_names = tuple(f"a rather long name of a class, number {i}" for i in range(30))
    cells = cell_complex(net, (-2, 2, -2, 2))
    ax = draw_cells(
        cells, color="slope", edges="layer", boundary=True, points=points(30), validation=points(30)
    )
    figure = ax.get_figure()
    figure.draw_without_rendering()
    legend, bar = ax.get_legend(), ax.child_axes[0]
    assert labels(ax) == []
    told = [text.get_text() for text in legend.get_texts()]
    assert told[-2:] == ["hidden layer 2", "decision boundary"]
    assert len(set(told)) == 36
    boxes = [legend.get_window_extent(), bar.get_tightbbox(), ax.get_window_extent()]
    for i, one in enumerate(boxes):
        assert figure.bbox.x0 <= one.x0 < one.x1 <= figure.bbox.x1
        assert not any(one.overlaps(other) for other in boxes[i + 1 :])
