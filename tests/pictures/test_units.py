"""Points lie where the network saw them, or are refused: never silently in other units."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection

from reluscope.cells import Plane, cell_complex
from reluscope.data import Points, Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import (
    Snapshot,
    cell_bounds,
    draw_cells,
    draw_photo,
    film,
    layer_by_layer,
    photo,
    photograph,
)
from tests.pictures.samples import points, random_net

BOUNDS = (-2, 2, -1, 1)
FORGETFUL = MLP((2, 4, 3), seed=0)
CELLS = cell_complex(FORGETFUL, BOUNDS)

WITH_POINTS = {
    "photo": lambda: photo(FORGETFUL, pixels=4, points=points()),
    "photo of given bounds": lambda: photo(FORGETFUL, BOUNDS, pixels=4, points=points()),
    "photograph": lambda: photograph(FORGETFUL, pixels=4, points=points()),
    "draw_photo": lambda: draw_photo(photograph(FORGETFUL, pixels=4), points()),
    "cell_bounds": lambda: cell_bounds(FORGETFUL, points=points()),
    "layer_by_layer": lambda: layer_by_layer(FORGETFUL, points=points()),
    "draw_cells": lambda: draw_cells(CELLS, net=FORGETFUL, points=points()),
    "film": lambda: film([Snapshot(FORGETFUL, 0)], "film.gif", BOUNDS, points=points()),
}


@pytest.mark.parametrize("draw", WITH_POINTS.values(), ids=WITH_POINTS)
def test_points_are_refused_by_a_network_that_does_not_know_their_units(
    draw, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"points must be standardised.*Standardizer\.identity\(2"):
        draw()
    assert not list(tmp_path.iterdir())


def test_cells_alone_do_not_know_the_units_of_points():
    with pytest.raises(InputError, match=r"points are in the data's own units.*cells\.about"):
        draw_cells(CELLS, points=points())
    at = drawn_points(draw_cells(CELLS, points=points(), standardizer=Standardizer.identity(2)))
    np.testing.assert_array_equal(in_order(at), in_order(points().x))


def test_without_points_a_network_shows_its_own_plane():
    seen = photograph(FORGETFUL, BOUNDS, 20, "pattern")
    told = FORGETFUL.copy()
    told.about.standardizer = Standardizer.identity(2)
    same = photograph(told, BOUNDS, 20, "pattern")
    assert (seen.values == same.values).all()
    assert (seen.own_plane, same.own_plane) == (True, False)
    assert cell_bounds(FORGETFUL, BOUNDS) == BOUNDS
    assert photograph(FORGETFUL, pixels=2).bounds == (-3, 3, -3, 3)
    assert photo(FORGETFUL, pixels=2).get_xlim() == (-3, 3)
    assert draw_cells(CELLS, net=FORGETFUL).get_xlim() == (-2, 2)


def test_a_network_trained_by_hand_is_photographed_where_its_points_are():
    net = random_net(2, 6, 3)
    by_hand = MLP.from_weights(net.weights, net.biases, standardizer=net.about.standardizer)
    seen = photograph(by_hand, pixels=200, points=points())
    x_min, x_max, y_min, y_max = seen.bounds
    column = ((points().x[:, 0] - x_min) / (x_max - x_min) * 200).astype(int)
    row = ((points().x[:, 1] - y_min) / (y_max - y_min) * 200).astype(int)
    assert (seen.values[row, column] == by_hand.predict(points().x)).mean() > 0.95
    assert len(np.unique(by_hand.predict(points().x))) > 1


def test_points_on_a_slice_are_in_its_own_coordinates():
    net = MLP((4, 6, 3), init="he", seed=0)
    plane = Plane(np.zeros(4), np.eye(4)[0], np.eye(4)[1])
    cells = cell_complex(plane.restrict(net), BOUNDS)
    flat = Points([[0.5, 0.5], [-1, 0.2]], [0, 1], ("a", "b", "c"))
    np.testing.assert_array_equal(drawn_points(draw_cells(cells, net=net, points=flat)), flat.x)


def in_order(x):
    """Return rows by their first number: points are drawn mixed."""
    return x[np.argsort(x[:, 0])]


def drawn_points(ax):
    """Return where points were drawn."""
    return np.concatenate(
        [
            c.get_offsets()
            for c in ax.collections
            if isinstance(c, PathCollection) and c.get_zorder() == 3.1
        ]
    )
