import pytest
from hypothesis import given
from hypothesis import strategies as st

from reluscope.data.class_order import in_natural_order


@pytest.mark.parametrize(
    "wanted",
    [
        ["-2", "-1.5", "0", "9", "10", "1e2"],
        ["a1", "a2", "a10", "b1"],
        ["1", "2", "10", "other"],
        ["Apple", "banana", "Cherry"],
        ["class_0", "class_1", "class_10"],
        ["1", "1.0"],
        ["a", "aa", "nan"],
    ],
)
def test_names_are_in_the_order_of_people(wanted):
    assert in_natural_order(reversed(wanted)) == wanted


@given(st.lists(st.text(), unique=True))
def test_any_texts_have_one_order(names):
    ordered = in_natural_order(names)
    assert sorted(ordered) == sorted(names)
    assert in_natural_order(ordered[::-1]) == ordered


def test_a_very_long_number_is_no_trouble():
    assert in_natural_order(["a" + "9" * 9000, "a" + "1" * 8999])[0] == "a" + "1" * 8999
