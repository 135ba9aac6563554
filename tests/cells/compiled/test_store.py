"""What is stored is given back or missing, never wrong; no folder is too bad to go on without."""

import subprocess
import sys

import pytest

from reluscope.cells.compiled.store import Store

HOLD = """
import sys
from pathlib import Path
from reluscope.cells.compiled.store import Store
with Store([Path(sys.argv[1])], "1").alone(print):
    print("held", flush=True)
    sys.stdin.read()
"""


def nowhere(tmp_path):
    """Return a folder that nobody can make, root included: below a file."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "home"


def test_what_is_saved_is_loaded_by_the_next_store(tmp_path):
    assert Store([tmp_path], "1").load("a") is None
    assert Store([tmp_path], "1").save("a", b"content")
    assert Store([tmp_path], "1").load("a") == b"content"


@pytest.mark.parametrize("keep", [0, 10, 32, 38])
def test_what_was_cut_short_is_missing(tmp_path, keep):
    store = Store([tmp_path], "1")
    store.save("a", b"content")
    file = tmp_path / "kernels-1" / "a"
    file.write_bytes(file.read_bytes()[:keep])
    assert store.load("a") is None


@pytest.mark.parametrize("place", range(39))
def test_what_has_a_flipped_bit_is_missing(tmp_path, place):
    store = Store([tmp_path], "1")
    store.save("a", b"content")
    file = tmp_path / "kernels-1" / "a"
    content = bytearray(file.read_bytes())
    content[place] ^= 8
    file.write_bytes(content)
    assert store.load("a") is None
    assert store.save("a", b"content")
    assert store.load("a") == b"content"


def test_other_stamps_are_removed_and_nothing_else(tmp_path):
    Store([tmp_path], "1").save("a", b"old")
    (tmp_path / "bytecode.pyc").touch()
    store = Store([tmp_path], "2")
    assert store.load("a") is None
    store.save("b", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bytecode.pyc", "kernels-2"]


def test_the_first_folder_that_can_be_written_is(tmp_path):
    store = Store([nowhere(tmp_path), tmp_path / "home"], "1")
    assert store.can_save()
    assert store.save("a", b"content")
    assert store.load("a") == b"content"
    assert (tmp_path / "home" / "kernels-1" / "a").exists()


def test_what_can_only_be_read_is_read(tmp_path, monkeypatch):
    warm, own = tmp_path / "warm", tmp_path / "own"
    Store([warm], "1").save("a", b"content")
    store = Store([warm, own], "1")
    check = store._check

    def refuse(folder):
        if folder.parent == warm:
            raise PermissionError(13, "Permission denied")
        check(folder)

    monkeypatch.setattr(store, "_check", refuse)
    assert store.load("a") == b"content"
    assert store.save("b", b"more")
    assert not (warm / "kernels-1" / "b").exists()
    assert store.load("b") == b"more"


def test_without_a_folder_nothing_is_kept_and_nothing_breaks(tmp_path):
    store = Store([nowhere(tmp_path)], "1")
    assert not store.can_save()
    assert not store.save("a", b"content")
    assert "home" in store.trouble
    assert store.load("a") is None
    with store.alone(print):
        pass


def test_a_home_without_a_name_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    assert not Store([Path("~/.cache")], "1").can_save()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_removed_meanwhile_is_made_again(tmp_path):
    store = Store([tmp_path], "1")
    store.save("a", b"content")
    (tmp_path / "kernels-1" / "a").unlink()
    (tmp_path / "kernels-1" / "written").unlink(missing_ok=True)
    (tmp_path / "kernels-1").rmdir()
    assert store.save("b", b"more")
    assert store.load("b") == b"more"


def test_two_processes_are_not_in_the_block_at_once_unless_one_is_killed(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "held\n"
    waited = []

    def waiting():
        waited.append(True)
        holder.kill()

    with Store([tmp_path], "1").alone(waiting):
        assert waited == [True]
    holder.communicate()
