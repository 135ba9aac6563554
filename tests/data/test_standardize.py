import json

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from reluscope.data import Points, Standardizer
from reluscope.errors import InputError

SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=8)
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def test_mean_is_0_and_deviation_1():
    x = np.random.default_rng(0).normal([3, -5], [2, 0.1], size=(500, 2))
    z = Standardizer.fit(x).transform(x)
    assert z.mean(axis=0) == pytest.approx(0, abs=1e-12)
    assert z.std(axis=0) == pytest.approx(1)


def test_by_hand():
    standardizer = Standardizer.fit([[0.0, 10.0], [2.0, 10.0], [4.0, 10.0], [6.0, 10.0]])
    assert standardizer.mean.tolist() == [3.0, 10.0]
    assert standardizer.scale == pytest.approx([5**0.5, 1.0])


@pytest.mark.parametrize("value", [0.1, 0.0, -1e300, 5e-324, 1.7e308])
def test_a_constant_column_becomes_0_exactly(value):
    x = np.full((7, 1), value)
    standardizer = Standardizer.fit(x)
    assert standardizer.scale.tolist() == [1.0]
    assert standardizer.transform(x).tolist() == [[0.0]] * 7


@pytest.mark.parametrize("factor", [1e300, 1e308, 1e-300, 1e-160])
def test_huge_and_tiny_columns_become_the_same_as_others(factor):
    x = np.array([[-1.0], [0.5], [1.5], [0.25]])
    usual = Standardizer.fit(x).transform(x)
    z = Standardizer.fit(x * factor).transform(x * factor)
    assert z == pytest.approx(usual, rel=1e-9)


def test_columns_as_wide_as_float64_do_not_overflow():
    x = np.array([[-1.7e308], [-1.7e308], [-1.7e308], [1.7e308]])
    standardizer = Standardizer.fit(x)
    z = standardizer.transform(x)
    assert z[:, 0] == pytest.approx([-(3**-0.5)] * 3 + [3**0.5])
    assert standardizer.inverse(z) == pytest.approx(x)


def test_a_small_spread_around_a_large_mean_is_kept():
    x = 1e9 + np.array([[0.0], [1.0], [2.0]])
    assert Standardizer.fit(x).scale == pytest.approx([(2 / 3) ** 0.5])


@given(hnp.arrays(np.float64, SHAPES, elements=FINITE))
def test_whatever_the_numbers_no_value_overflows_and_the_way_back_is_found(x):
    standardizer = Standardizer.fit(x)
    z = standardizer.transform(x)
    assert np.isfinite(z).all()
    assert abs(z).max() <= max(2.0, 2 * len(x) ** 0.5)
    half = abs(x).max(axis=0) / 2
    assert (abs(standardizer.inverse(z) / 2 - x / 2) <= half * 1e-14 + 5e-324).all()


def test_the_way_back_to_the_largest_float_does_not_round_to_infinity():
    largest = np.finfo(np.float64).max
    x = np.array([[-largest], *[[largest]] * 5])
    standardizer = Standardizer.fit(x)
    assert standardizer.inverse(standardizer.transform(x)) == pytest.approx(x, rel=1e-14)


@given(hnp.arrays(np.float64, SHAPES, elements=FINITE))
def test_plain_numbers_in_json_bring_back_the_same_bits(x):
    standardizer = Standardizer.fit(x)
    again = Standardizer.from_dict(json.loads(json.dumps(standardizer.to_dict())))
    assert again.mean.tobytes() == standardizer.mean.tobytes()
    assert again.scale.tobytes() == standardizer.scale.tobytes()


def test_torch_tensors_are_read():
    standardizer = Standardizer.fit(torch.tensor([[1.0], [3.0]]))
    assert standardizer.transform(torch.tensor([[5.0]])).tolist() == [[3.0]]


@given(hnp.arrays(np.float64, SHAPES, elements=FINITE))
def test_the_identity_changes_no_bit(x):
    identity = Standardizer.identity(x.shape[1])
    assert (identity.transform(x) == x).all()
    assert (identity.inverse(x) == x).all()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: Standardizer.fit(np.empty((0, 2))), "must have rows"),
        (lambda: Standardizer.fit([[1.0], [np.nan]]), "must be finite"),
        (lambda: Standardizer.fit([1.0, 2.0]), r"must be \(n, d\)"),
        (lambda: Standardizer.fit([["a"]]), "x holds text"),
        (lambda: Standardizer.fit([[1.0, 2.0]]).transform([[1.0]]), "1 columns, but .* on 2"),
        (lambda: Standardizer.fit([[1.0, 2.0]]).inverse([[1.0]]), "1 columns, but .* on 2"),
        (lambda: Standardizer([0.0], [0.0]), "scale above 0"),
        (lambda: Standardizer([np.inf], [1.0]), "must be finite"),
        (lambda: Standardizer([0.0, 1.0], [1.0]), r"both must be \(d,\)"),
        (lambda: Standardizer(["a"], [1.0]), "mean holds text"),
        (lambda: Standardizer.fit(Points([[1.0]], [0])), r"x is Points.*give points\.x"),
        (lambda: Standardizer.identity(0), "d is 0, but must be a whole number, 1 or more"),
        (lambda: Standardizer.identity(2).transform([[1.0]]), "1 columns, but .* on 2"),
        (lambda: Standardizer.from_dict({"mean": [0.0]}), "must hold mean and scale"),
    ],
)
def test_unusable_values_are_named(call, says):
    with pytest.raises(InputError, match=says):
        call()
