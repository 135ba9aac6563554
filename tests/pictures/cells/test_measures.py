"""Layers, areas and edges per cell: every bar is the count."""

import itertools

import numpy as np
import pytest

from reluscope.cells import Plane, cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import draw_measures, save
from reluscope.pictures.cells.measures import area_bins
from reluscope.pictures.figure import new_figure
from tests.pictures.samples import quadrants, random_net

BOUNDS = (-3, 3, -3, 3)


def heights(ax) -> list[float]:
    return [bar.get_height() for bar in ax.patches]


def words_on(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_bars_are_the_measures():
    cells = cell_complex(random_net(2, 9, 8, 3), BOUNDS)
    found = cells.measures()
    layers, areas, sides = draw_measures(cells)
    assert heights(layers) == list(found.cells_per_layer)
    assert heights(sides) == list(found.edges_per_cell.values())
    assert [round(bar.get_x() + bar.get_width() / 2) for bar in sides.patches] == list(
        found.edges_per_cell
    )
    assert sum(heights(areas)) == cells.n_cells
    assert areas.get_xscale() == "log"


def test_bounds_of_theory_stand_beside_the_layers():
    layers, *_ = draw_measures(cell_complex(random_net(2, 9, 8, 3), BOUNDS))
    assert list(layers.lines[0].get_ydata()) == [17**2 / 2] * 2
    assert "N² / 2\n144.5" in words_on(layers)
    assert layers.get_ylim()[1] > 144.5
    # 4² folds of the first layer times 37 pieces of the second; 46 times 37
    assert "the most for these widths: 592 to 1702" in words_on(layers)
    layers, *_ = draw_measures(cell_complex(MLP((2, 40, 40, 40, 3)), (0, 1e-3, 0, 1e-3)))
    assert not layers.lines, "a bound far above would flatten the bars"
    assert "the most for these widths: 1.3·10⁸ to 5.5·10⁸" in words_on(layers)


def test_areas_of_four_quadrants_in_the_units_of_the_data():
    cells = cell_complex(quadrants(), (-1, 1, -1, 1))
    plain = draw_measures(cells)[1]
    assert "median 1 (line), from 1 to 1" in words_on(plain)
    net = random_net(2, 2, 3)  # standardised by deviations 2 and 5
    scaled = draw_measures(cells, net=net)[1]
    assert "median 10 (line), from 10 to 10" in words_on(scaled)
    assert list(scaled.lines[0].get_xdata()) == pytest.approx([10, 10])
    cells.about.standardizer = net.about.standardizer
    assert "median 10 (line), from 10 to 10" in words_on(draw_measures(cells)[1])
    assert "median 1 (line), from 1 to 1" in words_on(draw_measures(cells, units="network")[1])


def test_half_the_square_above_the_bars_is_inside_the_axes():
    cells = cell_complex(random_net(2, 12, 3), (-0.5, 0.5, -0.5, 0.5))
    assert 12**2 / 2 / 2.5 < cells.n_cells < 12**2 / 2 / 1.2
    layers, *_ = draw_measures(cells)
    assert layers.get_ylim()[1] > 12**2 / 2


def test_no_line_runs_through_the_words_above_a_bar():
    layers, *_ = draw_measures(cell_complex(random_net(2, 12, 3), (-0.5, 0.5, -0.5, 0.5)))
    (half_square,) = layers.lines
    for word in layers.texts[:1]:
        assert word.get_zorder() > half_square.get_zorder()
        assert word.get_bbox_patch().get_facecolor()[3] == 1


def test_the_mean_of_the_edges_in_a_triangle():
    cells = cell_complex(random_net(2, 4, 3), [(-2, -2), (2, -2), (0, 2)])
    mean = len(cells.ring_vertices) / cells.n_cells
    assert 3.5 < mean < 3.99
    assert f"{mean:.2f} on average" in words_on(draw_measures(cells)[2])


def test_edges_of_four_quadrants():
    sides = draw_measures(cell_complex(quadrants(), (-1, 1, -1, 1)))[2]
    assert heights(sides) == [4]
    assert {"100%", "4 on average"} <= set(words_on(sides))


def test_a_rare_number_of_edges_is_not_said_to_be_none():
    cells = cell_complex(random_net(2, 40, 3), BOUNDS)
    rarest = min(cells.measures().edges_per_cell.values())
    assert rarest < 0.005 * cells.n_cells
    assert "<1%" in words_on(draw_measures(cells)[2])
    assert "0%" not in words_on(draw_measures(cells)[2])


@pytest.mark.parametrize("widths", [(2, 3), (2, 1, 3), (2, *[5] * 12, 3)])
def test_few_layers_and_many(widths, tmp_path):
    net = random_net(*widths)
    net.parameters.copy_((4 * net.parameters).round() / 4)
    cells = cell_complex(net, BOUNDS)
    axes = draw_measures(cells)
    save(axes[0], tmp_path / "m.png")
    assert heights(axes[0]) == list(cells.measures().cells_per_layer or (1,))
    assert list(axes[0].get_xticks()) == (list(range(1, len(widths) - 1)) or [0])


def test_a_slice_is_measured_in_its_own_coordinates():
    net = random_net(2, 6, 3)
    net = MLP.from_weights([np.ones((4, 6)), net.weights[1]], net.biases)
    cells = cell_complex(Plane.through(*np.eye(4)[:3]).restrict(net), (-1, 1, -1, 1))
    areas = draw_measures(cells, net=net)[1]
    assert f"{cells.areas.min():.2g} to" in " ".join(words_on(areas))


@pytest.mark.parametrize("low", [3e-17, 1.0, 12.0])
@pytest.mark.parametrize("span", [1.0, 1.5, 1e4, 1e16])
def test_bins_hold_all_areas(low, span):
    borders = area_bins(np.array([low, low * span]))
    assert borders[0] <= low * (1 + 1e-12)
    assert low * span <= borders[-1] * (1 + 1e-12)
    ratios = [b / a for a, b in itertools.pairwise(borders)]
    np.testing.assert_allclose(ratios, ratios[0])


def test_the_given_axes_are_drawn_on():
    cells = cell_complex(quadrants(), (-1, 1, -1, 1))
    axes = list(new_figure().subplots(3, 1))
    assert list(draw_measures(cells, axes)) == axes
    with pytest.raises(InputError, match="axes has 2 axes, but must be three"):
        draw_measures(cells, axes[:2])
