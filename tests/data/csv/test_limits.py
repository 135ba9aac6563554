"""What is too much for a CSV file is an error in words, and what is much is read in little time."""

import itertools
import os
import time

import pytest

from reluscope.data import read_csv
from reluscope.errors import InputError


def test_more_classes_than_a_label_has_are_refused(tmp_path):
    rows = [f"{i},{i % 7},name{i}" for i in range(1001)]
    (tmp_path / "a.csv").write_text("a,b,id\n" + "\n".join(rows[:1000]))
    assert read_csv(tmp_path / "a.csv").points.n_classes == 1000
    (tmp_path / "a.csv").write_text("a,b,id\n" + "\n".join(rows))
    words = "column of the class, id, has more than 1000 different values, such as 'name1000'"
    with pytest.raises(InputError, match=words):
        read_csv(tmp_path / "a.csv")


@pytest.mark.parametrize("names", [lambda i: f"n{i}", lambda _: "same"])
def test_a_hundred_thousand_columns_are_read_in_a_moment(tmp_path, names):
    row = ",".join(["1"] * 99_999 + ["a"])
    (tmp_path / "a.csv").write_text(",".join(map(names, range(100_000))) + f"\n{row}\n{row}\n")
    began = time.thread_time()
    points, skipped = read_csv(tmp_path / "a.csv")
    assert time.thread_time() - began < 5
    assert points.x.tolist() == [[1, 1]] * (len(points))
    assert not skipped.count
    with pytest.raises(InputError, match="must be one of") as caught:
        read_csv(tmp_path / "a.csv", x=("m", "n"))
    assert len(str(caught.value)) < 1000


def test_an_unknown_name_among_many_is_told_briefly(tmp_path):
    row = ",".join(["1"] * 9_999 + ["a"])
    names = ",".join(f"n{i}" for i in range(10_000))
    (tmp_path / "a.csv").write_text(f"{names}\n{row}\n")
    with pytest.raises(InputError, match="label is 'n10000'") as caught:
        read_csv(tmp_path / "a.csv", label="n10000")
    assert len(str(caught.value)) < 1000


def test_more_columns_than_that_are_refused(tmp_path):
    (tmp_path / "a.csv").write_text(",".join(map(str, range(100_001))))
    with pytest.raises(InputError, match="has 100001 columns, but at most 100000 are read"):
        read_csv(tmp_path / "a.csv")


@pytest.mark.parametrize("unit", ["1,", '"a\n",', "x"])
def test_a_row_that_goes_on_for_ever_is_refused(tmp_path, unit):
    (tmp_path / "a.csv").write_text("1,2,a\n3,4,b\n" + unit * (11_000_000 // len(unit)))
    with pytest.raises(InputError, match="a row of more than 10000000 letters"):
        read_csv(tmp_path / "a.csv")


def test_pipes_devices_and_large_files_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(2 * 10**9)
    for path, words in (
        (tmp_path / "pipe.csv", "must be a regular file"),
        ("/dev/zero", "must be a regular file"),
        (tmp_path / "large.csv", "larger than 1 GB"),
    ):
        with pytest.raises(InputError, match=words):
            read_csv(path)


def test_bad_rows_of_any_number_of_classes_take_little(tmp_path):
    good = itertools.repeat("1,2,a", 100)
    bad = (f"x,2,name{i}" for i in range(100_000))
    (tmp_path / "a.csv").write_text("\n".join([*good, *bad]))
    points, skipped = read_csv(tmp_path / "a.csv")
    assert (len(points), skipped.count) == (100, 100_000)
