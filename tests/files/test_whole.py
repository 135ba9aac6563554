import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reluscope.errors import InputError
from reluscope.files import replacing, stale_temporaries, sweep


def test_a_new_file_is_written(tmp_path):
    with replacing(tmp_path / "new.txt") as temporary:
        temporary.write_text("all of it")
        assert not (tmp_path / "new.txt").exists()
    assert (tmp_path / "new.txt").read_text() == "all of it"
    assert [file.name for file in tmp_path.iterdir()] == ["new.txt"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("old", [None, "the old one"])
def test_an_interrupted_write_leaves_the_old_file(tmp_path, error, old):
    target = tmp_path / "file.txt"
    if old:
        target.write_text(old)
    with pytest.raises(error), replacing(target) as temporary:  # noqa: PT012
        temporary.write_text("half")
        raise error
    assert [file.read_text() for file in tmp_path.iterdir()] == ([old] if old else [])


def test_the_suffix_is_kept(tmp_path):
    with replacing(tmp_path / "picture.tar.png") as temporary:
        assert temporary.suffix == ".png"
        assert temporary.parent == tmp_path


def test_text_paths(tmp_path):
    with replacing(str(tmp_path / "file")) as temporary:
        temporary.write_text("x")
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_permissions_are_those_of_any_new_file(tmp_path):
    (tmp_path / "plain").write_text("")
    with replacing(tmp_path / "ours"):
        pass
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "ours")]
    assert modes[0] == modes[1]
    before = os.umask(0o077)
    try:
        with replacing(tmp_path / "private"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600


def test_a_missing_folder_is_the_systems_error(tmp_path):
    with (
        pytest.raises(FileNotFoundError) as caught,
        replacing(tmp_path / "missing" / "file"),
    ):
        pass
    assert caught.value.filename == str(tmp_path / "missing" / "file")


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"), replacing(tmp_path / "folder"):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]


WITHOUT_RIGHTS = """
import sys
from reluscope.files import replacing
try:
    with replacing(sys.argv[1] + "/file"):
        pass
except PermissionError:
    sys.exit(7)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
def test_a_read_only_folder_is_the_systems_error(tmp_path):
    tmp_path.chmod(0o500)
    command = [sys.executable, "-c", WITHOUT_RIGHTS, str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == 7


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")  # noqa: PTH110
def test_a_full_disk_leaves_the_old_file(tmp_path):
    target = tmp_path / "file"
    target.write_text("old")
    with (
        pytest.raises(OSError, match=r"No space.*/file'$"),
        replacing(target),
        open("/dev/full", "w") as full,  # noqa: PTH123
    ):
        full.write("x" * 10**6)
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_device_is_refused_and_stays_one():
    with pytest.raises(InputError, match=r"/dev/null is a device"), replacing("/dev/null"):
        pass
    assert Path("/dev/null").is_char_device()


def test_a_pipe_is_refused_and_stays_one(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match=r"is a device, a pipe"), replacing(tmp_path / "pipe"):
        pass
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("old", [b"old", None])
def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path, old):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "file", tmp_path / "link"
    if old is not None:
        target.write_bytes(old)
    link.symlink_to(target)
    with replacing(link) as temporary:
        assert temporary.parent == target.parent  # beside the target: a rename within one disk
        temporary.write_bytes(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_long_name_has_room_for_its_temporary_one(tmp_path):
    name = "ü" * 120 + ".txt"
    with replacing(tmp_path / name) as temporary:
        temporary.write_text("x")
    assert [file.name for file in tmp_path.iterdir()] == [name]


KILLED = """
import os, signal, sys
from reluscope.files import replacing
with replacing(sys.argv[1]) as temporary:
    temporary.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def left_by_a_killed_process(target):
    before = set(target.parent.iterdir())
    ended = subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    assert ended.returncode == -signal.SIGKILL
    (left,) = set(target.parent.iterdir()) - before
    return left


needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@needs_kill
@pytest.mark.parametrize(
    "name", ["network.safetensors", "no suffix", "line\nbreak.png", "a.tar.gz"]
)
def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path, name):
    left = left_by_a_killed_process(tmp_path / name)
    others = [".hidden", name, ".network.safetensors", f".{name}.reluscope-1", "reluscope-0-1"]
    for other in others:
        (tmp_path / other).write_text("mine")
    (tmp_path / left.name.replace(".reluscope-", ".folder.reluscope-")).mkdir()
    (tmp_path / left.name.replace(".reluscope-", ".link.reluscope-")).symlink_to(left)
    with replacing(tmp_path / name) as temporary:
        assert stale_temporaries(tmp_path) == [left]
        assert sweep(tmp_path) == [left]
        temporary.write_text("new")
    assert sweep(tmp_path) == []
    assert (tmp_path / name).read_text() == "new"
    assert not left.exists()
    assert len(list(tmp_path.iterdir())) == len(others) + 2


def as_of(left, field, value):
    """Rename what was left as if another machine or process had written it."""
    head, _, tail = left.name.partition(".reluscope-")
    parts = tail.split("-")
    parts[field] = value
    return left.rename(left.with_name(f"{head}.reluscope-{'-'.join(parts)}"))


@needs_kill
def test_a_living_process_and_another_machine_keep_theirs_for_a_day(tmp_path):
    first = as_of(left_by_a_killed_process(tmp_path / "a.txt"), 1, str(os.getppid()))
    second = as_of(left_by_a_killed_process(tmp_path / "sub.txt"), 0, "0" * 8)
    assert sweep(tmp_path) == []
    yesterday = time.time() - 25 * 3600
    for path in (first, second):
        os.utime(path, (yesterday, yesterday))
    assert sweep(tmp_path) == [first, second]


@needs_kill
def test_a_process_with_a_dead_ones_number_takes_away_what_that_left(tmp_path):
    left = as_of(left_by_a_killed_process(tmp_path / "a.txt"), 1, str(os.getpid()))
    with replacing(tmp_path / "a.txt"):
        assert sweep(tmp_path) == [left]


@needs_kill
def test_a_number_that_no_process_can_have(tmp_path):
    left = as_of(left_by_a_killed_process(tmp_path / "a.txt"), 1, "9" * 30)
    assert sweep(tmp_path) == [left]


def test_a_missing_folder_cannot_be_swept(tmp_path):
    with pytest.raises(FileNotFoundError):
        sweep(tmp_path / "missing")


def test_writing_leaves_the_umask_alone(tmp_path, monkeypatch):
    """It belongs to the whole process: two threads that set and restore it would leave 0 there."""
    monkeypatch.setattr(os, "umask", lambda _mask: pytest.fail("another thread would see it"))
    with replacing(tmp_path / "new.txt") as temporary:
        temporary.write_text("")
