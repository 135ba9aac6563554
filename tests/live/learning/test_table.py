"""Tables of own points: read, summed up, or refused in words that name no file of this machine."""

import pytest

from reluscope.errors import InputError
from reluscope.live.learning.data import data
from reluscope.live.learning.table import table_points
from reluscope.live.state.settings import DataSettings


def test_names_are_kept_and_long_ones_cut():
    own, said = table_points(f"breite;höhe;{'x' * 99}\n1,5;2;rot\n3;4;blau\n")
    assert own.x == [(1.5, 2.0), (3.0, 4.0)]
    assert own.feature_names == ["breite", "höhe"]
    assert said.startswith("The table: 2 points, features breite, höhe")
    assert len(table_points(f"1,2,{'y' * 99}\n")[0].class_names[0]) == 60


@pytest.mark.parametrize("text", ["", "x", "1,2\n", "a,b,c\nx,y,z\n", "\0\1"])
def test_what_is_no_table_is_refused_without_a_path(text):
    with pytest.raises(InputError) as refusal:
        table_points(text, "mine.csv")
    assert "/" not in str(refusal.value)


def test_too_much_is_refused():
    with pytest.raises(InputError, match="2001 points, but the page takes 2000"):
        table_points("1,2,a\n" * 2001)
    with pytest.raises(InputError, match="11 classes, but the page takes 10"):
        table_points("".join(f"1,2,{i}\n" for i in range(11)))


@pytest.mark.parametrize("number", ["8000000000", "-8e9", "1e300"])
def test_a_number_that_is_too_large_is_named(number):
    with pytest.raises(InputError, match=r"'people' is -?(8e\+09|1e\+300) somewhere, but the page"):
        table_points(f"x,people,y\n1,2,a\n3,{number},b\n")
    assert table_points("1,1e9,a\n2,-1e9,b\n")[0].x == [(1.0, 1e9), (2.0, -1e9)]


def test_one_class_named_by_a_number_gets_another_beside_it():
    own, _ = table_points("1,2,1\n3,4,1\n")
    train, test, _ = data(DataSettings(name="own", own=own, test=0))
    assert train.class_names == ("1", "2")
    assert test is None
