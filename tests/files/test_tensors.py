import os

import pytest
import torch

from reluscope.errors import FileFormatError, InputError
from reluscope.files.tensors import read_tensors, write_tensors

TENSORS = {
    "floats": torch.tensor([[1.5, -0.0], [float("inf"), 5e-324]], dtype=torch.float64),
    "scalar": torch.tensor(7, dtype=torch.int64),
    "bytes": torch.arange(256).to(torch.uint8),
    "none": torch.zeros(0),
    "strided": torch.arange(6.0).view(2, 3).t(),
}


def test_everything_comes_back(tmp_path):
    write_tensors(tmp_path / "file", "test", TENSORS, {"text": "ü", "list": [1, None]})
    tensors, about = read_tensors(tmp_path / "file", "test")
    assert about == {"text": "ü", "list": [1, None]}
    assert tensors.keys() == TENSORS.keys()
    for name, value in TENSORS.items():
        assert tensors[name].dtype == value.dtype
        assert torch.equal(tensors[name], value)


def test_views_of_one_vector_are_written_apart(tmp_path):
    whole = torch.arange(4.0)
    write_tensors(tmp_path / "file", "test", {"a": whole[:2], "b": whole[2:], "c": whole}, {})
    tensors, _ = read_tensors(tmp_path / "file", "test")
    assert tensors["b"].tolist() == [2, 3]
    assert tensors["c"].tolist() == [0, 1, 2, 3]


def test_another_kind_is_refused(tmp_path):
    write_tensors(tmp_path / "file", "test", TENSORS, {})
    with pytest.raises(FileFormatError, match="not a network; its kind is 'test'"):
        read_tensors(tmp_path / "file", "network")


@pytest.mark.parametrize("about", [{"x": float("nan")}, {"x": object()}, {(1, 2): 3}])
def test_what_json_cannot_hold_is_refused(tmp_path, about):
    (tmp_path / "file").write_text("old")
    with pytest.raises(InputError, match="JSON"):
        write_tensors(tmp_path / "file", "test", TENSORS, about)
    assert (tmp_path / "file").read_text() == "old"


def test_a_missing_folder_is_the_systems_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_tensors(tmp_path / "missing" / "file", "test", TENSORS, {})


def test_a_pipe_or_a_device_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(InputError, match="must be a regular file"):
            read_tensors(path, "test")


def test_files_that_are_too_large_are_neither_read_nor_written(tmp_path, monkeypatch):
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.truncate(2 * 10**9)
    with pytest.raises(InputError, match="larger than 1 GB"):
        read_tensors(path, "test")
    path.write_bytes((17 * 10**6).to_bytes(8, "little") + b"{" * 100)
    with pytest.raises(FileFormatError, match="header would have 17000000 bytes"):
        read_tensors(path, "test")
    with pytest.raises(InputError, match="JSON, but at most"):
        write_tensors(path, "test", TENSORS, {"names": "x" * 9_000_000})
    monkeypatch.setattr("reluscope.files.tensors.MOST_BYTES", 16_000_100)
    with pytest.raises(InputError, match="would hold 300 bytes of numbers"):
        write_tensors(path, "test", {"a": torch.zeros(75)}, {})
