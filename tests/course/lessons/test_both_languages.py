"""German and English say the same, lesson by lesson: tasks, formulas, figures, numbers, hints."""

import ast
import re
import tomllib

import pytest

from reluscope.course.lessons.catalogue import LANGUAGES, LESSONS
from reluscope.course.lessons.folder import lesson_folder
from reluscope.course.lessons.text import (
    SECTIONS,
    TEACHERS_SECTIONS,
    hints,
    numbers,
    sections,
    teachers_page,
    text,
    title,
)
from tests import two_languages

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_lesson
@each_language
def test_sections_are_all_there(lesson, language):
    written = text(lesson, language)
    assert tuple(sections(written)) == SECTIONS[language]
    assert all(sections(written).values())
    assert title(written).startswith(f"{lesson.number}. ")
    assert tuple(sections(teachers_page(lesson, language))) == TEACHERS_SECTIONS[language]


@each_lesson
@pytest.mark.parametrize("number", range(len(SECTIONS["en"])), ids=SECTIONS["en"])
def test_a_section_says_the_same(lesson, number):
    english, german = (
        sections(text(lesson, language))[SECTIONS[language][number]] for language in ("en", "de")
    )
    for shared in (
        "headings",
        "fences",
        "formulas",
        "code",
        "places",
        "numbers",
        "pictures",
        "items",
    ):
        ask = getattr(two_languages, shared)
        assert ask(english) == ask(german), shared


@each_lesson
def test_hints_are_for_the_lessons_functions_and_as_many(lesson):
    english, german = (hints(text(lesson, language), language) for language in ("en", "de"))
    assert tuple(english) == tuple(german) == lesson.functions
    for function in lesson.functions:
        assert len(english[function]) == len(german[function]) >= 2
        for one, other in zip(english[function], german[function], strict=True):
            assert two_languages.formulas(one) == two_languages.formulas(other)
            assert two_languages.code(one) == two_languages.code(other)


@each_lesson
def test_teachers_pages_say_the_same(lesson):
    english, german = (teachers_page(lesson, language) for language in ("en", "de"))
    for shared in ("headings", "fences", "formulas", "code", "numbers", "items"):
        ask = getattr(two_languages, shared)
        assert ask(english) == ask(german), shared


@each_lesson
def test_numbers_are_computed_and_used(lesson):
    named = {*two_languages.places(text(lesson, "en"))}
    assert named == {*numbers(lesson)}


@each_lesson
def test_skeletons_differ_in_what_they_explain_alone(lesson):
    english, german = (
        ast.parse((lesson_folder(lesson) / f"skeleton.{language}.py").read_text("utf-8"))
        for language in ("en", "de")
    )
    for tree in (english, german):
        written = {f.name: f for f in tree.body if isinstance(f, ast.FunctionDef)}
        assert tuple(written) == lesson.functions
        assert all(map(ast.get_docstring, written.values()))
    assert _without_docstrings(english) == _without_docstrings(german)


@each_lesson
def test_mistakes_have_hints_in_both_languages(lesson):
    mistakes = tomllib.loads((lesson_folder(lesson) / "mistakes.toml").read_text("utf-8"))
    for name, mistake in mistakes.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)
        assert mistake["function"] in lesson.functions
        for part in ("title", "hint"):
            assert {*mistake[part]} == {*LANGUAGES}, (name, part)
            assert two_languages.code(mistake[part]["en"]) == two_languages.code(
                mistake[part]["de"]
            ), (name, part)


def _without_docstrings(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.dump(tree)
