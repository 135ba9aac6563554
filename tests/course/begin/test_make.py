"""A folder to begin in, from Python: what is written, what is kept, what is remembered."""

from pathlib import Path

import pytest

import reluscope as rs
from reluscope.course.begin.begun import NAME, Begun, begun, language_of, remember
from reluscope.course.lessons.catalogue import LESSONS
from reluscope.errors import FileFormatError, InputError


@pytest.fixture
def quick(monkeypatch):
    """Texts without their numbers, some of which are of trainings."""
    monkeypatch.setattr("reluscope.course.begin.make.page", lambda *_: "![x](figures/a.svg)\n")


def test_figures_lie_in_a_folder_of_each_lesson(tmp_path, quick, monkeypatch):
    drawn = []

    def draw(lesson, language, folder, *, missing_only):
        assert missing_only
        drawn.append((lesson.number, language))
        return [folder / "a.svg"]

    monkeypatch.setattr("reluscope.course.begin.make.draw_figures", draw)
    started = rs.course.start(tmp_path / "mine", "de")
    assert drawn == [(number, "de") for number in range(1, 11)]
    assert "lessons/figures/03_softmax_cross_entropy/a.svg" in started.written
    text = (tmp_path / "mine/lessons/03_softmax_cross_entropy.md").read_text("utf-8")
    assert text == "![x](figures/03_softmax_cross_entropy/a.svg)\n"


def test_a_lesson_as_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("reluscope.course.begin.make._with_text", lambda _: LESSONS[:1])
    rs.course.start(tmp_path, figures=False)
    text = (tmp_path / "lessons/01_linear.md").read_text("utf-8")
    assert "<<" not in text
    assert text.count("<details><summary>Hint") == 4
    assert text.count("</details>") == 4


def test_nothing_is_left_half_written(tmp_path, quick, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        rs.course.start(tmp_path, figures=False)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    monkeypatch.undo()
    monkeypatch.setattr("reluscope.course.begin.make.page", lambda *_: "")
    assert len(rs.course.start(tmp_path, figures=False).written) == 21


def test_what_is_remembered(tmp_path):
    assert begun(tmp_path) is None
    assert language_of(tmp_path, None) == "en"
    remember(tmp_path, Begun("de", {"softmax": 2}))
    assert begun(tmp_path) == Begun("de", {"softmax": 2})
    assert language_of(tmp_path, None) == "de"
    assert language_of(tmp_path, "en") == "en"
    with pytest.raises(InputError, match="language is 'fr'"):
        language_of(tmp_path, "fr")


def test_what_others_wrote_there_is_read_with_distrust(tmp_path):
    path = tmp_path / NAME
    path.write_text('[hints]\nsoftmax = -1\nrelu = "two"\nnobody = 1\nlinear = 3\n')
    assert begun(tmp_path) == Begun("en", {"linear": 3})
    path.write_bytes(b"#" * 200_000)
    with pytest.raises(InputError, match="larger than 100 kB"):
        begun(tmp_path)
    path.write_text("x = " + "[" * 50_000)
    with pytest.raises(FileFormatError, match="is no TOML"):
        begun(tmp_path)
