"""The points that span a slice are marked on its picture, and its axes are named after them."""

import numpy as np
import pytest
from matplotlib.offsetbox import AnnotationBbox

from reluscope.cells import Plane, cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import draw_anchors, draw_cells, save

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


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"coordinates": [[0, 0], [1, 1]]}, r"shape \(2, 2\)"),
        ({"coordinates": [[0, 0], [1, 1], [np.nan, 1]]}, "coordinates"),
        ({"names": ("A", "B")}, "2 names"),
        ({"images": np.ones((3, 8))}, r"images has the shape \(3, 8\)"),
        ({"images": np.ones((2, 8, 8))}, r"must be \(3, height, width\)"),
    ],
)
def test_bad_input(how, message):
    ax = draw_cells(cell_complex(MLP((2, 3, 2)), (-1, 1, -1, 1)))
    with pytest.raises(InputError, match=message):
        draw_anchors(ax, **({"coordinates": CORNERS} | how))
