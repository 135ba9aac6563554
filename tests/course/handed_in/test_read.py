"""Submissions as people hand them in, and what is said of those that cannot be read."""

import os
import re

import pytest

from reluscope.course.handed_in.limits import Limits
from reluscope.course.handed_in.problem import _sentences
from reluscope.course.handed_in.read import read
from tests.course.handed_in.archives import tarred, zipped

A, B = b"def linear(x, W, b): return x @ W + b\n", b"def relu(x): return x\n"
TWO = {"lesson_01_linear.py": A, "lesson_02_relu.py": B}


def written(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.zip", zipped),
        ("a.tar", lambda files: tarred(files, "w")),
        ("a.tar.gz", tarred),
        ("a.tgz", tarred),
        ("a.tar.bz2", lambda files: tarred(files, "w:bz2")),
        ("a.tar.xz", lambda files: tarred(files, "w:xz")),
        ("zip without a suffix", zipped),
        ("a tar that says zip.zip", tarred),
    ],
)
@pytest.mark.parametrize("folder", ["", "abgabe/", "./", "./abgabe/", "a\\"])
def test_archives(tmp_path, name, make, folder):
    files = {folder + path: content for path, content in TWO.items()}
    assert read(written(tmp_path / name, make(files)), "a").files == TWO


def test_a_single_file(tmp_path):
    found = read(written(tmp_path / "anna.py", A), "Anna")
    assert (found.name, found.files, found.problem) == ("Anna", {"anna.py": A}, "")


def test_a_file_of_no_bytes_is_a_submission(tmp_path):
    assert read(written(tmp_path / "anna.py", b""), "a").files == {"anna.py": b""}


@pytest.mark.parametrize("inside", ["", "abgabe"])
def test_a_folder(tmp_path, inside):
    folder = tmp_path / inside
    folder.mkdir(exist_ok=True)
    for path, content in TWO.items():
        written(folder / path, content)
    written(folder / "notes.txt", b"hello")
    assert read(tmp_path, "a").files == TWO


def test_files_of_several_folders_keep_them_apart(tmp_path):
    for inside in ("1", "2"):
        (tmp_path / inside).mkdir()
        written(tmp_path / inside / "solution.py", A + inside.encode())
    written(tmp_path / "main.py", B)
    found = read(tmp_path, "a").files
    assert list(found) == ["main.py", "1/solution.py", "2/solution.py"]


def test_a_folder_with_one_archive_is_that_archive(tmp_path):
    written(tmp_path / "abgabe.zip", zipped(TWO))
    written(tmp_path / "notes.txt", b"hello")
    assert read(tmp_path, "a").files == TWO


def test_the_archive_does_not_count_beside_files(tmp_path):
    written(tmp_path / "abgabe.zip", zipped({"old.py": A}))
    written(tmp_path / "new.py", B)
    assert read(tmp_path, "a").files == {"new.py": B}


def test_what_archivers_add_is_no_file_of_theirs(tmp_path):
    files = {
        **TWO,
        "__MACOSX/._lesson_01_linear.py": b"\0",
        "._lesson_01_linear.py": b"\0",
        "__pycache__/x.py": b"",
        ".venv/x.py": b"",
        ".ipynb_checkpoints/lesson_01_linear-checkpoint.py": b"",
    }
    assert read(written(tmp_path / "a.zip", zipped(files)), "a").files == TWO
    for path, content in files.items():
        (tmp_path / "f" / path).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path / "f" / path, content)
    assert read(tmp_path / "f", "a").files == TWO


def test_the_later_of_two_files_of_one_path_counts(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        content = zipped([("a.py", A), ("a.py", B)])
    assert read(written(tmp_path / "a.zip", content), "a").files == {"a.py": B}
    content = tarred([("a.py", A), ("a.py", B)])
    assert read(written(tmp_path / "a.tar", content), "a").files == {"a.py": B}


def test_no_link_in_a_folder_is_followed(tmp_path):
    outside = written(tmp_path / "secret.py", b"secret")
    folder = tmp_path / "anna"
    folder.mkdir()
    (folder / "a.py").symlink_to(outside)
    (folder / "inner").symlink_to(tmp_path)
    (folder / "a.zip").symlink_to(written(tmp_path / "other.zip", zipped(TWO)))
    found = read(folder, "a")
    assert not found.files
    assert "link" in found.problem
    assert "secret" not in found.problem
    written(folder / "b.py", B)
    assert read(folder, "a").files == {"b.py": B}


def test_a_submission_that_is_a_link(tmp_path):
    (tmp_path / "anna").symlink_to(tmp_path)
    assert "link" in read(tmp_path / "anna", "a").problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    os.mkfifo(tmp_path / "pipe.zip")
    assert "pipe.py" in read(tmp_path, "a").problem
    assert "pipe" in read(tmp_path / "pipe.py", "a").problem


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.zip", b"", "empty"),
        ("a.txt", b"hello", "neither"),
        ("a.zip", b"PK, but not really", "neither"),
        ("a.tar", b"hello", "damaged"),
        ("a.rar", b"Rar!\x1a\x07\x00", "rar"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        ("a.ipynb", b'{"cells": []}', "notebook"),
        ("a.zip", zipped({"a.ipynb": b"{}"}), "notebook"),
        ("a.zip", zipped({"notes.txt": b"hello"}), "No .py"),
        ("a.zip", zipped({}), "No .py"),
        ("a.zip", zipped({"a/b/c.py": A}), "a/b/c.py"),
        ("a.py.gz", tarred({}), "No .py"),
    ],
    ids=range(12),  # an archive's bytes hold the time of day
)
def test_what_is_said(tmp_path, name, content, says):
    found = read(written(tmp_path / name, content), "a")
    assert says in found.problem
    assert not found.files
    assert read(tmp_path / name, "a", "de").problem not in ("", found.problem)


def test_an_empty_folder_and_one_that_is_too_deep(tmp_path):
    assert "No .py" in read(tmp_path, "a").problem
    (tmp_path / "a/b").mkdir(parents=True)
    written(tmp_path / "a/b/c.py", A)
    assert "a/b/c.py" in read(tmp_path, "a").problem


def test_two_archives_in_a_folder(tmp_path):
    written(tmp_path / "a.zip", zipped(TWO))
    written(tmp_path / "b.zip", zipped(TWO))
    assert "several archives" in read(tmp_path, "a").problem


def test_a_missing_and_an_unreadable_one(tmp_path, monkeypatch):
    assert "No such file" in read(tmp_path / "none", "a").problem

    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert read(tmp_path, "a").problem == "It cannot be opened: Permission denied."


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(files=1), "more than 1 .py files"),
        (Limits(file_bytes=10), "larger than 1e-05 MB"),
        (Limits(all_bytes=45), "together"),
        (Limits(entries=1), "more than 1 entries"),
        (Limits(archive_bytes=10), "larger than 1e-05 MB"),
        (Limits(seconds=-1), "longer than"),
    ],
)
def test_limits(tmp_path, limits, says):
    for name, content in (("a.zip", zipped(TWO)), ("a.tar", tarred(TWO))):
        assert says in read(written(tmp_path / name, content), "a", limits=limits).problem
    folder = tmp_path / "folder"
    folder.mkdir()
    for path, content in TWO.items():
        written(folder / path, content)
    if limits.archive_bytes > 10:
        assert says in read(folder, "a", limits=limits).problem


def test_both_languages_have_every_sentence_with_the_same_gaps():
    for kind, both in _sentences().items():
        assert set(both) == {"en", "de"}, kind
        assert re.findall(r"{\w+}", both["en"]) == re.findall(r"{\w+}", both["de"]), kind
