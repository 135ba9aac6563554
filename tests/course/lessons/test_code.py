"""The code of each lesson runs from top to bottom and prints what the lesson shows."""

import pytest

from reluscope.course.lessons.catalogue import LANGUAGES, LESSONS
from reluscope.course.lessons.folder import lesson_folder, solutions
from reluscope.course.lessons.page import draw_figures, figures_of, page
from reluscope.course.lessons.text import text
from tests.snippets import difference, pieces, run


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_code_prints_what_is_shown(lesson, tmp_path):
    for name, source in solutions().items():
        (tmp_path / name).write_bytes(source)
    found = pieces(page(lesson, "en"), "python")
    for piece, said in zip(
        found, run(lesson_folder(lesson) / "en.md", found, tmp_path), strict=True
    ):
        wrong = difference(piece, said)
        assert wrong is None, f"{lesson.name}: {wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_figures_are_drawn(lesson, language, tmp_path):
    drawn = draw_figures(lesson, language, tmp_path)
    assert len(drawn) == len(figures_of(text(lesson, language))) >= 1
    assert all(500 < path.stat().st_size < 1_500_000 for path in drawn)
