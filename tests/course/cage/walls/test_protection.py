"""What stands between a reader's code and the computer, and what is said of it."""

import sys
from pathlib import Path

import pytest

import reluscope
from reluscope.course.cage.walls import bubblewrap, protection, system_calls
from reluscope.course.cage.walls.protection import Protection, demanded
from reluscope.course.cage.walls.readable import hidden, readable


def test_what_is_enough():
    assert Protection(1, True).enough
    assert Protection(bubblewrap=True).enough
    assert not Protection(7).enough
    assert not Protection(seccomp=True).enough


def test_what_is_missing_is_said(monkeypatch):
    with pytest.raises(
        ValueError, match=r"Landlock .* and seccomp .* no bubblewrap .*--unsafe-local"
    ):
        demanded(Protection())
    with pytest.raises(ValueError, match=r"cage .*: seccomp \(.*missing"):
        demanded(Protection(landlock=5))
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(ValueError, match=r"on Linux only.*process of its own.*--unsafe-local"):
        demanded(Protection())
    protection.available.cache_clear()
    assert protection.available() == Protection()
    protection.available.cache_clear()


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_said_in_both_languages(language):
    assert "Landlock 7, seccomp" in Protection(7, True).said(language)
    assert "Landlock" not in Protection().said(language)


def test_nothing_of_ours_may_be_read():
    package = Path(reluscope.__file__).parent
    for path in map(Path, readable()):
        assert not package.is_relative_to(path)
        assert not path.is_relative_to(package)
        assert "reluscope" not in path.name
    assert hidden([package.parent]) == [package]
    assert hidden([Path("/nowhere")]) == []


def test_a_bubblewrap_sees_no_more_than_it_needs():
    line = bubblewrap.command(["python"], Path("/inside"))
    bound = {Path(line[i + 1]) for i, word in enumerate(line) if word == "--ro-bind"}
    assert not {Path("/"), Path("/etc"), Path("/home"), Path("/root"), Path("/usr")} & bound
    assert line[-1] == "python"


def test_a_filter_needs_the_library(monkeypatch):
    assert len(system_calls.compiled()) % 8 == 0
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    assert system_calls.compiled() is None
