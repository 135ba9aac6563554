import os

import pytest

from reluscope.commands.points.on_plane import plane_points
from reluscope.errors import InputError


def test_numbers_and_files_with_and_without_names(tmp_path):
    expected = [[0.0, -1.5], [2.0, 3.0], [4.0, 500.0]]
    assert plane_points(["0", "-1.5", "2", "3", "4", "5e2"], 2).tolist() == expected
    for name, head in (("plain", ""), ("named", "width,height\n"), ("marked", "\ufeffa,b\n")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{head}0,-1.5\n2,3\n\n4,5e2\n", encoding="utf-8")
        assert plane_points([str(path)], 2).tolist() == expected


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("1,2\n3,4\n", "its rows have: 2, 2"),
        ("1,2\n3,4\n5\n", "its rows have: 2, 2, 1"),
        ("1,2\n3,x\n5,6\n", "'x' in it is not a finite number"),
        ("1,2\n3,inf\n5,6\n", "'inf' in it is not a finite number"),
        ("", "is empty"),
        ("names\n", "its rows have: none"),
        ("1,2\n" * 100_000, "its rows have: 2, 2, 2, 2, 2, 2, 2, 2, 2, 2$"),
    ],
)
def test_files_that_are_no_three_points(tmp_path, content, words):
    path = tmp_path / "p.csv"
    path.write_text(content)
    with pytest.raises(InputError, match=words):
        plane_points([str(path)], 2)


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "p.csv"
    path.write_bytes(b"\xff\xfe\x00,1")
    with pytest.raises(InputError, match="must have three rows"):
        plane_points([str(path)], 2)


def test_a_file_as_a_german_spreadsheet_writes_it(tmp_path):
    path = tmp_path / "p.csv"
    path.write_bytes("Höhe;Größe\r\n0;-1,5\r\n2;3\r\n4;5e2\r\n".encode("cp1252"))
    assert plane_points([str(path)], 2).tolist() == [[0.0, -1.5], [2.0, 3.0], [4.0, 500.0]]


def test_a_pipe_a_device_and_a_large_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with (tmp_path / "large.csv").open("wb") as file:
        file.write(b"1,2\n")
        file.truncate(20_000_000)
    for path, words in (
        (tmp_path / "pipe.csv", "must be a regular file"),
        ("/dev/zero", "must be a regular file"),
        (tmp_path / "large.csv", "more than 10000000 letters|larger than 10 MB"),
    ):
        with pytest.raises(InputError, match=words):
            plane_points([str(path)], 2)


def test_numbers_that_are_not_finite():
    with pytest.raises(InputError, match="'nan'"):
        plane_points(["0", "nan", "2", "3", "4", "5"], 2)
