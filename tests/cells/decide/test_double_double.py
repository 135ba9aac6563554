"""Sums and products of twice the digits: what rounding lost is kept to the last bit."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from reluscope.cells.decide.double_double import ROUNDING, plus, product_of, sum_of, times

NUMBERS = st.floats(-1e60, 1e60).filter(lambda x: x == 0 or abs(x) > 1e-60)


def exact(pair):
    return Fraction(pair[0]) + Fraction(pair[1])


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_nothing_is_lost_of_two_floats(a, b):
    assert exact(sum_of(a, b)) == Fraction(a) + Fraction(b)
    assert exact(product_of(a, b)) == Fraction(a) * Fraction(b)


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.floats(-1, 1), st.floats(-1, 1))
def test_the_bound_holds(a, b, low, other):
    first, second = (a, low * 2.0**-53 * a), (b, other * 2.0**-53 * b)
    x, y = exact(first), exact(second)
    bound = Fraction(ROUNDING)
    assert abs(exact(plus(*first, *second)) - (x + y)) <= bound * (abs(x) + abs(y))
    assert abs(exact(times(*first, *second)) - x * y) <= bound * abs(x * y) + Fraction(2.0**-900)
