"""Which polygons are the same, and what a cut leaves."""

import numpy as np
import pytest

from reluscope.course.asked.answer import Array, Other
from reluscope.course.tasks.plane.polygons import area, corners, cut, same_polygon, tidy

_SQUARE = np.array([[0.0, 0], [2, 0], [2, 2], [0, 2]])


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize("step", [1, -1])
def test_start_orientation_and_closing_corner_do_not_matter(first: int, step: int) -> None:
    turned = np.roll(_SQUARE, first, axis=0)[::step]
    closed = np.concatenate([turned, turned[:1]])
    assert same_polygon(_SQUARE, turned)
    assert same_polygon(_SQUARE, closed)


def test_others_are_not_the_same() -> None:
    assert not same_polygon(_SQUARE, _SQUARE[[0, 2, 1, 3]])
    assert not same_polygon(_SQUARE, _SQUARE + 0.01)
    assert not same_polygon(_SQUARE, _SQUARE[:3])
    assert not same_polygon(_SQUARE, np.full((4, 2), np.nan))


def test_a_corner_between_its_neighbours_is_none() -> None:
    assert len(tidy(np.insert(_SQUARE, 1, [1, 0], axis=0))) == 4


def test_a_cut_leaves_parts_that_add_up() -> None:
    a, c = np.array([1.0, 0.5]), -1.3
    parts = cut(_SQUARE, a, c), cut(_SQUARE, -a, -c)
    assert sum(map(area, parts)) == pytest.approx(area(_SQUARE))
    assert len(cut(_SQUARE, a, -9.0)) == 0


def test_what_is_no_polygon() -> None:
    assert corners(Other("NoneType")) is None
    assert corners(Array(np.zeros((3, 3)))) is None
    empty = corners([])
    assert empty is not None
    assert empty.shape == (0, 2)
