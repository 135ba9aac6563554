import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reluscope.data import grid
from reluscope.errors import InputError

SIZES = st.integers(1, 6)


@given(rows=SIZES, columns=SIZES, data=st.data(), seed=st.integers(0, 2**70))
def test_classes_have_almost_the_same_number_of_squares(rows, columns, data, seed):
    classes = data.draw(st.integers(1, rows * columns))
    points = grid(rows, columns, classes, points_per_square=1, seed=seed)
    counts = points.counts()
    assert counts.sum() == rows * columns
    assert counts.max() - counts.min() <= 1
    assert counts.min() >= 1


@given(
    rows=SIZES,
    columns=SIZES,
    per_square=st.integers(1, 5),
    gap=st.floats(0, 0.99),
    seed=st.integers(0, 100),
)
def test_points_lie_in_their_squares_and_squares_have_one_class(
    rows, columns, per_square, gap, seed
):
    points = grid(rows, columns, 1, per_square, gap=gap, seed=seed)
    square = np.floor(points.x)
    inside = points.x - square
    assert inside.min() >= gap / 2 - 1e-12
    assert inside.max() <= 1 - gap / 2 + 1e-12
    number = square[:, 1] * columns + square[:, 0]
    assert np.bincount(number.astype(int)).tolist() == [per_square] * (rows * columns)


def test_every_square_has_one_class():
    points = grid(5, 4, 3, 10, seed=3)
    squares = np.floor(points.x)
    for square in np.unique(squares, axis=0):
        assert len(set(points.y[(squares == square).all(axis=1)])) == 1


def test_squares_are_filled_on_all_sides():
    offset = grid(1, 1, 1, 4000, gap=0.2).x - 0.5
    assert abs(offset.mean(axis=0)).max() < 0.02
    assert offset.min() < -0.39
    assert offset.max() > 0.39


def test_one_seed_gives_the_same_bits_and_another_gives_others():
    one, same, other = grid(seed=1), grid(seed=1), grid(seed=2)
    assert one.x.tobytes() == same.x.tobytes()
    assert one.y.tobytes() == same.y.tobytes()
    assert (one.y != other.y).any()
    assert (one.x != other.x).any()


def test_how_many_points_does_not_change_the_classes():
    assert grid(points_per_square=1).y.tolist() == grid(points_per_square=7).y[::7].tolist()


def test_which_class_gets_one_square_more_depends_on_the_seed():
    largest = {int(grid(points_per_square=1, seed=seed).counts().argmax()) for seed in range(30)}
    assert largest == {0, 1, 2}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"rows": 0}, "rows is 0"),
        ({"columns": 1.5}, "columns is 1.5"),
        ({"classes": 0}, "classes is 0"),
        ({"classes": 17}, "4 × 4 = 16 squares cannot hold more than 16 classes"),
        ({"points_per_square": -1}, "points_per_square is -1"),
        ({"gap": 1.0}, "gap is 1.0"),
        ({"gap": -0.1}, "gap is -0.1"),
        ({"gap": float("nan")}, "gap is nan"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": None}, "seed is None"),
    ],
)
def test_numbers_out_of_range_are_named(arguments, says):
    with pytest.raises(InputError, match=says):
        grid(**arguments)
