import math
from contextlib import suppress
from fractions import Fraction

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from reluscope.arguments import one_of, real_number, rectangle, seed_number, whole_number
from reluscope.errors import InputError

numbers = st.integers() | st.floats() | st.complex_numbers() | st.fractions() | st.decimals()
others = st.none() | st.booleans() | st.text() | st.binary() | st.lists(st.integers())
anything = numbers | others | st.just(10**400)


def test_one_of():
    assert one_of("colour", "red", ["red", "blue"]) == "red"
    with pytest.raises(InputError) as caught:
        one_of("colour", "bleu", ["red", "blue"])
    assert str(caught.value) == (
        "colour is 'bleu', but must be one of blue, red. Did you mean 'blue'?"
    )
    with pytest.raises(InputError) as caught:
        one_of("colour", "xyzzy", ["red", "blue"])
    assert "Did you mean" not in str(caught.value)


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3)])
def test_whole_numbers(value):
    found = whole_number("n", value, at_least=3)
    assert found == 3
    assert type(found) is int


@pytest.mark.parametrize("value", [2, 3.0, True, "3", None, np.float64(3), math.nan])
def test_not_whole_numbers(value):
    with pytest.raises(InputError, match=r"n is .* whole number, 3 or more"):
        whole_number("n", value, at_least=3)


def test_seeds():
    assert seed_number("seed", 2**63 - 1) == 2**63 - 1
    for value in (-1, 2**63, 0.5):
        with pytest.raises(InputError, match="seed is"):
            seed_number("seed", value)


@pytest.mark.parametrize("value", [0.5, np.float32(0.5), Fraction(1, 2)])
def test_real_numbers(value):
    found = real_number("rate", value, at_least=0.5, at_most=0.5, above=0, below=1)
    assert found == 0.5
    assert type(found) is float


@pytest.mark.parametrize(
    ("value", "limits", "rule"),
    [
        (-0.1, {"at_least": 0}, "finite and at least 0"),
        (1.1, {"at_most": 1}, "finite and at most 1"),
        (0, {"above": 0}, "above 0"),
        (1, {"below": 1}, "below 1"),
        (math.nan, {}, "must be a number: finite"),
        (math.inf, {}, "finite"),
        (10**400, {}, "finite"),
        ("0.5", {}, "'0.5'"),
        (True, {}, "True"),
        (None, {}, "None"),
    ],
)
def test_not_real_numbers(value, limits, rule):
    with pytest.raises(InputError, match=rule):
        real_number("rate", value, **limits)


def test_rectangles():
    assert rectangle("bounds", [-1, 2, np.float32(0), 4]) == (-1, 2, 0, 4)
    assert rectangle("bounds", np.arange(4)) == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((1, 0, 0, 1), "x_min = 1 must lie below x_max = 0; the order is"),
        ((0, 1, 1, 1), "y_min = 1 must lie below y_max = 1"),
        ((0, 1, 0, math.inf), "finite"),
        ((0, math.nan, 0, 1), "finite"),
        ((0, 1, 0), "four numbers"),
        ((0, 1, 0, 1, 2), "four numbers"),
        ("0123", "four numbers"),
        (None, "four numbers"),
        ((0, 1, 0, "x"), "four numbers"),
        ((0, 1, 0, 10**400), "four numbers"),
        ((-1e200, 1e200, 0, 1), r"bounds reach to 1e\+200, but not beyond 1e\+140"),
        ((0, 1, 0, 1e-200), "bounds are 1e-200 wide in y, but must be 1e-140 at least"),
    ],
)
def test_not_rectangles(value, words):
    with pytest.raises(InputError, match=words):
        rectangle("bounds", value)


@given(anything)
def test_checks_raise_nothing_but_input_errors(value):
    for check in (
        lambda: one_of("a", value, ["b"]),
        lambda: whole_number("a", value, at_least=0),
        lambda: seed_number("a", value),
        lambda: real_number("a", value, at_least=0, below=5),
        lambda: rectangle("a", value),
        lambda: rectangle("a", [value] * 4),
    ):
        with suppress(InputError):
            check()
