"""Arrays of real numbers from what people have, and nothing guessed."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import torch

from reluscope.arrays import finite_numbers, real_numbers
from reluscope.errors import InputError

TWO = [[1.0, 2.0]]


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2]],
        ((1, 2),),
        np.array([[1, 2]], dtype=np.int8),
        np.array([[1, 2]], dtype=np.uint64),
        np.array([[1, 2]], dtype=np.float16),
        np.array([[1, 2]], dtype=np.longdouble),
        np.array([[1, Decimal(2)]], dtype=object),
        np.array([[Fraction(1), np.float32(2)]], dtype=object),
        np.ma.masked_array([[1, 2]], mask=False),
        torch.tensor([[1, 2]]),
        torch.tensor([[1.0, 2.0]], requires_grad=True),
        torch.tensor([[1.0, 2.0]], dtype=torch.bfloat16),
        torch.tensor([[1.0, 2.0]]).to_sparse(),
    ],
    ids=str,
)
@pytest.mark.parametrize("exactly", [False, True])
def test_what_holds_real_numbers(value, exactly):
    numbers = real_numbers("x", value, exactly=exactly)
    assert numbers.dtype == np.float64
    assert numbers.tolist() == TWO


def test_it_is_a_copy():
    given = np.ones(3)
    real_numbers("x", given)[0] = 5
    assert given[0] == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "x is None"),
        ("1 2", "x is '1 2', but must be an array"),
        ([["1", "2"]], "x holds text"),
        ([1.0, "2"], "x holds text"),
        (np.array([1, "2"], dtype=object), "x holds '2', but must hold real numbers"),
        (np.array(["2020"], dtype="datetime64[Y]"), r"x holds datetime64\[Y\] values"),
        ([1 + 2j], "x holds complex128 values"),
        (torch.tensor([1j]), "x holds complex64 values"),
        ([[1], [2, 3]], "its rows differ in length"),
        (np.ma.masked_array([1.0, 2.0], mask=[0, 1]), r"masked entries.*\.filled\(0\)"),
        ({1: 2}, "x is {1: 2}"),
        ({1, 2}, "x is {1, 2}"),
        (np.array([10**400], dtype=object), "within float64"),
    ],
)
def test_what_does_not(value, words):
    with pytest.raises(InputError, match=words):
        real_numbers("x", value)


@pytest.mark.parametrize(
    "value", [[2**53 + 1], np.array([2**63 + 1], dtype=np.uint64), np.array([Fraction(1, 3)])]
)
def test_exactly_refuses_what_would_be_rounded(value):
    assert real_numbers("x", value).shape == (1,)
    with pytest.raises(InputError, match="but float64 would round it to"):
        real_numbers("x", value, exactly=True)
    assert real_numbers("x", [2**53, -(2**60)], exactly=True).tolist() == [2**53, -(2**60)]


def test_shapes_and_finite_numbers():
    assert finite_numbers("x", [1, 2], (2,)).tolist() == [1, 2]
    with pytest.raises(InputError, match=r"x has shape \(2,\), but must be \(n, 2\).*x\[None\]"):
        finite_numbers("x", [1, 2], (None, 2))
    with pytest.raises(InputError, match=r"x\[0, 1\] is nan, but every number must be finite"):
        finite_numbers("x", [[1, np.nan]], (None, 2))
