"""Where floats decide, they are right; where they are not certain, they say so."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reluscope.cells.arrays.allocate import empty_rows
from reluscope.cells.decide.sign import order_is_unsure, sign_rows, where_zero
from tests.cells.decide.test_sort_clusters import crossings


@given(
    st.floats(1e-6, 1e6), st.floats(1e-6, 1e6), st.booleans(), st.floats(-1, 1), st.floats(-1, 1)
)
def test_where_a_neuron_is_zero_lies_within_the_slack(a, b, starts_on, first_off, second_off):
    """The exact values at the ends may be anything within their errors of what is given."""
    sign = 1 if starts_on else -1
    error = 1e-3 * min(a, b)
    t, slack, _ = where_zero(sign * a, error, -sign * b, error, starts_on)
    exact_a = Fraction(a) + Fraction(first_off) * Fraction(error)
    exact_b = Fraction(b) + Fraction(second_off) * Fraction(error)
    assert abs(Fraction(t) - exact_a / (exact_a + exact_b)) <= Fraction(slack)


@pytest.mark.parametrize("ends", [(0.0, -0.0), (1e-3, -1e-3), (-1.0, 1.0)])
def test_errors_as_large_as_the_values_leave_everything_open(ends):
    t, slack, _ = where_zero(ends[0], 1.0, ends[1], 1.0, True)
    assert (t, slack) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("segment", "unsure"),
    [
        ([(0.1, 0.0)], False),
        ([(0.1, 0.01), (0.2, 0.01)], False),
        ([(0.1, 0.05), (0.2, 0.05)], True),  # may touch
        ([(0.1, 0.5), (0.2, 0.0), (0.9, 0.0)], True),
        ([(0.2, 0.0), (0.2, 0.0)], True),
    ],
)
def test_an_order_is_sure_where_everything_lies_behind_everything_before(segment, unsure):
    assert order_is_unsure(crossings(segment), 0, len(segment)) == unsure


def test_signs_are_packed_a_bit_a_neuron_and_unsure_within_the_error():
    rows = empty_rows(3, 70)
    rows.z[:] = -1.0
    rows.z[0, [0, 63, 64, 69]] = 1.0
    rows.z[1, 5] = 1e-9
    rows.z[2, 69] = -1e-9
    rows.error[:] = 0.0, 1e-8, 1e-8
    on, unsure = np.zeros((3, 2), dtype=np.uint64), np.zeros(3, dtype=np.uint8)
    assert sign_rows(0, 3, rows, 70, on, unsure) == 2
    assert unsure.tolist() == [0, 1, 1]
    assert on[0].tolist() == [1 | 1 << 63, 1 | 1 << 5]
    assert rows.peak.tolist() == [1.0, 1.0, 1.0]


def test_only_neurons_are_signed_but_all_values_measured():
    rows = empty_rows(1, 3)
    rows.z[0] = 1.0, -2.0, 9.0
    rows.error[0] = 0.0
    on, unsure = np.zeros((1, 1), dtype=np.uint64), np.zeros(1, dtype=np.uint8)
    assert sign_rows(0, 1, rows, 2, on, unsure) == 0
    assert on[0, 0] == 1
    assert rows.peak[0] == 9.0
