"""Numbers as people write them."""

import pytest

from reluscope.text.written import counted, number, whole


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.7310585, "0.731"),
        (-0.7310585, "−0.731"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (0.9996, "1"),
        (0.1, "0.1"),
        (9.996, "10"),
        (99.94, "99.9"),
        (999.6, "1000"),
        (1000.0, "1000"),
        (123456.0, "123\u202f456"),
        (999999.9, "1\u202f000\u202f000"),
        (1e7, "10⁷"),
        (-2.5e7, "−2.5·10⁷"),
        (9_999_999.0, "10⁷"),
        (9999.6, "10\u202f000"),
        (1e-4, "0.0001"),
        (-1.2e-5, "−1.2·10⁻⁵"),
        (5e-324, "4.94·10⁻³²⁴"),
        (float("inf"), "∞"),
        (float("-inf"), "−∞"),
        (float("nan"), "nan"),
    ],
)
def test_numbers_as_people_write_them(x, text):
    assert number(x) == text


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0"),
        (-1, "−1"),
        (9999, "9999"),
        (10_000, "10\u202f000"),
        (265_090, "265\u202f090"),
        (10**15, "1\u202f000\u202f000\u202f000\u202f000\u202f000"),
    ],
)
def test_whole_numbers_in_groups(n, text):
    assert whole(n) == text


def test_one_and_many():
    assert counted(1, "cell") == "1 cell"
    assert counted(12_260, "cell") == "12\u202f260 cells"
    assert counted(2, "class", "classes") == "2 classes"
