"""Counts and bounds, against numbers from papers."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reluscope.cells import cell_complex
from reluscope.cells.results.measures import cells_per_layer, measures, montufar, zaslavsky
from reluscope.nn import MLP
from reluscope.text.written import whole


def test_numbers_from_papers():
    assert zaslavsky(3) == 7
    assert zaslavsky(50, inputs=10) == 13_432_735_556
    assert zaslavsky(8, inputs=10) == 256
    assert montufar((4, 4)) == 44
    assert montufar((1, 9)) == 0
    assert montufar(()) == 1


def test_twenty_neurons_cut_a_huge_rectangle_into_211():
    rng = np.random.default_rng(0)
    net = MLP.from_weights(
        [rng.normal(size=(2, 20)), rng.normal(size=(20, 2))], [rng.normal(size=20), np.zeros(2)]
    )
    assert cell_complex(net, (-1e6, 1e6, -1e6, 1e6)).n_cells == zaslavsky(20) == 211


def test_cells_per_layer_are_those_of_the_prefixes():
    net = MLP((2, 9, 70, 5, 2), init="he", seed=3)
    cells = cell_complex(net, (-3, 3, -3, 3))
    expected = [cell_complex(net, (-3, 3, -3, 3), layers=k).n_cells for k in (1, 2, 3)]
    assert list(cells_per_layer(cells)) == expected


@given(
    widths=st.lists(st.integers(1, 5), min_size=1, max_size=3),
    size=st.integers(1, 3),
    seed=st.integers(0, 10_000),
)
@settings(max_examples=60, deadline=None)
def test_cells_per_layer_of_small_whole_numbers(widths, size, seed):
    """Such networks have hinges that neurons of one layer or of several share, and dead neurons."""
    rng = np.random.default_rng(seed)
    sizes = (2, *widths, 2)
    shapes = list(itertools.pairwise(sizes))
    weights = [rng.integers(-size, size + 1, shape).astype(float) for shape in shapes]
    biases = [rng.integers(-size, size + 1, end).astype(float) for _, end in shapes]
    net = MLP.from_weights(weights, biases)
    expected = [
        cell_complex(net, (-4, 4, -4, 4), layers=k).n_cells for k in range(1, len(sizes) - 1)
    ]
    assert list(cells_per_layer(cell_complex(net, (-4, 4, -4, 4)))) == expected


def test_measures_of_four_quadrants():
    net = MLP.from_weights([np.eye(2), np.eye(2)], [np.zeros(2)] * 2)
    found = measures(cell_complex(net, (-1, 1, -1, 1)))
    assert (found.cells, found.linear_regions, found.edges, found.vertices) == (4, 4, 12, 9)
    assert found.edges_per_cell == {4: 4}
    assert found.area_quantiles == (1.0,) * 5
    assert found.cells_over_half_square == 2.0
    assert "4: 4" in found.table()


def test_about_half_the_square_of_the_neurons_whatever_the_depth():
    # Hanin and Rolnick: N² / 2 on average, N = 48, one to three layers; He weights, small biases
    ratios = []
    for widths in ((48,), (24, 24), (16, 16, 16)):
        counts = []
        for seed in range(6):
            rng = np.random.default_rng(seed)
            sizes = (2, *widths, 2)
            weights = [
                rng.normal(size=(d, e)) * np.sqrt(2 / d) for d, e in itertools.pairwise(sizes)
            ]
            biases = [rng.normal(size=e) * 0.5 for e in sizes[1:]]
            counts.append(
                cell_complex(MLP.from_weights(weights, biases), (-50, 50, -50, 50)).n_cells
            )
        ratios.append(np.mean(counts) / (48**2 / 2))
    assert ratios == pytest.approx([1.0] * 3, abs=0.5)


def test_network_without_neurons():
    found = measures(cell_complex(MLP((2, 3)), (-1, 1, -1, 1)))
    assert (found.cells, found.neurons, found.cells_per_layer) == (1, 0, ())
    assert found.upper_bound == found.first_layer_bound == 1


def test_the_table_writes_numbers_as_people_do():
    found = measures(cell_complex(MLP((2, 160, 3), seed=0), (-9, 9, -9, 9)))
    table = found.table()
    assert "at most, all layers        12\u202f881" in table
    assert f"cells                      {whole(found.cells)}\n" in table
    assert "," not in table.replace(", ", "")
    assert "e-" not in table
    wide = replace(found, upper_bound=10**400, area_quantiles=(1.5e-9, 1, 2, 3, 4e7)).table()
    assert "10⁴⁰⁰" in wide
    assert "1.5·10⁻⁹, 1, 2, 3, 4·10⁷" in wide
    assert "no hidden layer" in measures(cell_complex(MLP((2, 3)), (-1, 1, -1, 1))).table()
