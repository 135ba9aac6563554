import os
import re
import sys

import pytest

from reluscope.course.begin.begun import NAME
from reluscope.course.lessons.catalogue import LESSONS


@pytest.fixture(autouse=True)
def _texts_without_numbers(monkeypatch):
    """Some numbers in the lessons are of trainings; they have tests of their own."""
    monkeypatch.setattr("reluscope.course.begin.make.page", lambda lesson, _: f"# {lesson.name}\n")
    monkeypatch.setattr("reluscope.course.begin.make.draw_figures", lambda *_, **__: [])


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Read .*README.md first"), ("de", "Lesen Sie zuerst .*README.md")]
)
def test_a_folder_to_begin_in(call, tmp_path, language, told):
    folder = tmp_path / "a" / "mine"
    outcome = call("course", "start", folder, "--language", language)
    assert outcome.code == 0
    assert re.search(told, outcome.out)
    for lesson in LESSONS:
        source = (folder / f"{lesson.module}.py").read_text("utf-8")
        compile(source, lesson.module, "exec")
        assert all(f"def {name}(" in source for name in lesson.functions)
        assert "NotImplementedError" in source
    assert f'language = "{language}"' in (folder / NAME).read_text("utf-8")
    assert (folder / "README.md").exists()


def test_what_lies_there_is_left_alone(call, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    own = folder / "lesson_01_linear.py"
    own.write_text("mine = True\n")
    (folder / "README.md").symlink_to("nowhere")
    outcome = call("course", "start", folder)
    assert outcome.code == 0
    assert "Left as they were: README.md, lesson_01_linear.py\n" in outcome.out
    assert own.read_text() == "mine = True\n"
    assert (folder / "README.md").is_symlink()
    (folder / "lesson_02_relu.py").unlink()
    again = call("course", "start", folder)
    assert f"Written to {folder}: 1 of " in again.out
    assert (folder / "lesson_02_relu.py").exists()


def test_another_language_is_remembered_and_said(call, tmp_path):
    call("course", "start", tmp_path / "mine")
    outcome = call("course", "start", tmp_path / "mine", "--language", "de")
    assert "in einer anderen Sprache" in outcome.out
    assert "schon alles da" in call("course", "start", tmp_path / "mine").out


def test_a_file_of_that_name(call, tmp_path):
    (tmp_path / "mine").write_text("")
    outcome = call("course", "start", tmp_path / "mine")
    assert outcome.code == 2
    assert "but that is a file; name a folder" in outcome.message


def test_a_language_that_there_is_not(call, tmp_path):
    outcome = call("course", "start", tmp_path / "mine", "--language", "fr")
    assert outcome.code == 2
    assert "--language is 'fr', but must be one of de, en." in outcome.message
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    "content", ["language = 3", "language = 'fr'", "hints = 1", "[", "\0", "é"]
)
def test_what_is_remembered_was_spoilt(call, tmp_path, content):
    (tmp_path / NAME).write_text(content, "latin-1")
    outcome = call("course", "start", tmp_path)
    assert outcome.code == 2
    assert "Mend or delete it." in outcome.message


@pytest.mark.skipif(sys.platform == "win32" or not os.geteuid(), reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(call, tmp_path):
    tmp_path.chmod(0o500)
    outcome = call("course", "start", tmp_path / "mine")
    assert outcome.code == 2
    assert "Permission denied" in outcome.message


@pytest.mark.skipif(sys.platform == "win32", reason="such names are none on Windows")
def test_names_steer_no_terminal(call, tmp_path):
    outcome = call("course", "start", tmp_path / "\x1b[31m[bold]x")
    assert outcome.code == 0
    assert "?[31m[bold]x" in outcome.out
    assert "\x1b" not in outcome.out
