"""The points that span a slice are marked on its picture, and its axes are named after them."""

import numpy as np
import pytest
from matplotlib.offsetbox import AnnotationBbox

from reluscope.cells import Plane, cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import draw_anchors, draw_cells, draw_samples, save
from reluscope.pictures.figure import new_axes

CORNERS = [[0, 0], [2, 0], [0.5, 1.5]]


def test_points_stand_where_they_lie_and_axes_say_what_they_measure(tmp_path):
    net = MLP((4, 6, 3), init="he", seed=0)
    three = np.random.default_rng(0).normal(size=(3, 4))
    plane = Plane.through(*three)
    corners = plane.coordinates(three)
    assert np.linalg.norm(corners[1]) == pytest.approx(np.linalg.norm(three[1] - three[0]))
    ax = draw_cells(cell_complex(plane.restrict(net), (-2, 5, -2, 5)))
    draw_anchors(ax, corners, ("$a$", "b", "a long name of c"), images=np.ones((3, 2, 5)))
    np.testing.assert_array_equal(ax.lines[-1].get_xydata(), corners)
    assert ax.get_xlabel().startswith(r"from \$a\$ towards b: distance")
    assert ax.get_ylabel() == "across, towards a long name of c"
    images = [one for one in ax.artists if isinstance(one, AnnotationBbox)]
    assert [tuple(one.xy) for one in images] == [tuple(corner) for corner in corners]
    save(ax, tmp_path / "slice.png", dpi=40)


def test_samples_far_outside_the_window_take_no_room(tmp_path):
    net = MLP((2, 6, 3), init="he", seed=0)
    ax = draw_cells(cell_complex(net, (0, 1, 0, 1)))
    draw_anchors(ax, [[0, 0], [30, 0], [15, 30]], ("a", "b", "c"), images=np.ones((3, 8, 8)))
    save(ax, tmp_path / "window.png", dpi=40)  # warns where the layout collapses
    assert ax.get_position().width > 0.4


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"coordinates": [[0, 0], [1, 1]]}, r"shape \(2, 2\)"),
        ({"coordinates": [[0, 0], [1, 1], [np.nan, 1]]}, "coordinates"),
        ({"names": ("A", "B")}, "2 names"),
        ({"images": np.ones((3, 8))}, r"images has the shape \(3, 8\)"),
        ({"images": np.ones((2, 8, 8))}, r"must be \(3, height, width\)"),
        ({"images": np.ones((3, 8, 8, 2))}, r"of three colours \(3, height, width, 3\)"),
        ({"images": np.ones((3, 0, 8))}, r"images has the shape \(3, 0, 8\)"),
        ({"own": ["a"]}, "own has 1 class, but there are 3 samples"),
        ({"predicted": "abc"}, "predicted"),
        ({"standardised": 1}, "standardised is 1, but must be True or False"),
    ],
)
def test_bad_input(how, message):
    ax = draw_cells(cell_complex(MLP((2, 3, 2)), (-1, 1, -1, 1)))
    with pytest.raises(InputError, match=message):
        draw_anchors(ax, **({"coordinates": CORNERS} | how))


@pytest.mark.parametrize("shape", [(4, 6), (4, 6, 3), (3, 4, 6), (1, 4, 6), (4, 6, 1)])
def test_images_of_any_order_of_their_axes_are_drawn(shape):
    ax = new_axes()
    images = np.random.default_rng(0).normal(size=(2, *shape))
    draw_samples(ax, [[0, 0], [1, 1]], ["a", "b"], images=images)
    drawn = [np.asarray(one.offsetbox.get_data()) for one in ax.artists]
    assert {one.shape for one in drawn} == {(4, 6, 3) if 3 in shape else (4, 6)}
    if shape == (3, 4, 6):
        stretched = images[1] - images[1].min()
        assert np.allclose(drawn[1], np.moveaxis(stretched / stretched.max(), 0, 2))


def test_samples_say_their_class_and_what_they_are_taken_for():
    ax = draw_samples(
        new_axes(), [[0, 0], [1, 1]], ["A", "B"], own=["$1", "2"], predicted=["2", "2"]
    )
    assert [one.get_text() for one in ax.texts] == [
        "A: \\$1\ntaken for 2",
        "B: 2\nrightly recognised",
    ]
    ax = draw_samples(new_axes(), [[5, 5]], ["alone"], predicted=["3"])
    assert ax.texts[0].get_text() == "alone\ntaken for 3"


def test_axes_of_a_network_without_standardised_features_are_plain_distances():
    ax = draw_anchors(new_axes(), CORNERS, standardised=False)
    assert ax.get_xlabel() == "from A towards B: distance"
