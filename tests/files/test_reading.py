"""What is opened is a regular file within its limit; anything else is refused before a byte."""

import os
import socket
import sys
from pathlib import Path

import pytest

from reluscope.errors import InputError
from reluscope.files.reading import opened


def read(path, at_most=10):
    with opened(path, at_most=at_most) as file:
        return file.read()


@pytest.mark.parametrize("size", [0, 1, 10])
def test_a_file_within_the_limit_is_read(tmp_path, size):
    (tmp_path / "file").write_bytes(b"x" * size)
    assert read(tmp_path / "file") == read(str(tmp_path / "file")) == b"x" * size


def test_a_link_to_a_file_is_followed(tmp_path):
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read(tmp_path / "link") == b"abc"


def test_one_can_seek_and_tell(tmp_path):
    (tmp_path / "file").write_bytes(b"0123456789")
    with opened(tmp_path / "file", at_most=10) as file:
        assert file.read(4) == b"0123"
        assert file.tell() == 4
        file.seek(-2, os.SEEK_END)
        assert file.read() == b"89"


def test_a_place_before_the_beginning_is_no_trouble_of_the_disk(tmp_path):
    (tmp_path / "file").write_bytes(b"0123456789")
    with opened(tmp_path / "file", at_most=10) as file, pytest.raises(ValueError, match="before"):
        file.seek(-11, os.SEEK_END)


def test_a_larger_file_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_bytes(b"x" * 11)
    with pytest.raises(InputError, match=r"file is larger than 10 bytes, the most"):
        read(tmp_path / "file")
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2 * 10**9 + 1)
    with pytest.raises(InputError, match=r"sparse is larger than 2 GB"):
        read(tmp_path / "sparse", 2 * 10**9)


def test_a_file_that_grows_is_read_up_to_the_limit(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 5)
    with opened(path, at_most=10) as file:
        with path.open("ab") as more:
            more.write(b"y" * 1000)
        with pytest.raises(InputError, match="larger than 10 bytes"):
            file.read()


needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other devices")


@needs_unix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty", "/dev/stdin"])
def test_devices_are_refused(device):
    if not Path(device).exists() or Path(device).is_file():
        pytest.skip("not here")
    with pytest.raises(InputError, match=f"{device} is a device, a pipe or a socket"):
        read(device)


@needs_unix
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "link"):
        with pytest.raises(InputError, match="must be a regular file"):
            read(tmp_path / name)


@needs_unix
def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        with pytest.raises(InputError, match="must be a regular file"):
            read("socket")


@pytest.mark.skipif(not Path("/proc/self/maps").is_file(), reason="only where processes are files")
def test_a_file_without_a_size_ends_at_the_limit():
    with pytest.raises(InputError, match="larger than 100 bytes"):
        read("/proc/self/maps", 100)
    assert len(read("/proc/self/maps", 10**8)) > 100


def test_the_systems_errors_stay(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "missing")
    with pytest.raises(IsADirectoryError) as caught:
        read(tmp_path)
    assert caught.value.filename == str(tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_no_file_can_have(name):
    with pytest.raises(InputError, match=r"must be the path of a file|cannot be a file's name"):
        read(name)
