"""The live page of each lesson."""

from pathlib import Path

import pytest

from reluscope.commands.live.beginning import Asked
from reluscope.commands.live.lessons import PAGES, page_of
from reluscope.commands.live.record import write_record
from reluscope.commands.live.serve import _address
from reluscope.course.lessons.catalogue import LANGUAGES, LESSONS
from reluscope.course.lessons.text import text
from reluscope.errors import InputError


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_each_lesson_names_its_own(lesson):
    assert lesson.number in PAGES
    for language in LANGUAGES:
        assert f"`reluscope live --lesson {lesson.number}`" in text(lesson, language)
    assert len(PAGES) == len(LESSONS)


def test_there_is_no_eleventh():
    with pytest.raises(InputError, match="lesson is 11, but must be from 1 to 10"):
        page_of(11)


def test_an_address_holds_token_language_and_lesson():
    query, state = page_of(6)
    address = _address("http://a:1/?token=b", "de", 6)
    assert address == f"http://a:1/?token=b&lang=de&{query}#{state}"
    assert _address("http://a:1/", None, None) == "http://a:1/"


@pytest.mark.parametrize("more", [{"data": "moons"}, {"settings": Path("settings.toml")}])
def test_a_lesson_comes_alone(more):
    with pytest.raises(InputError, match="--lesson begins with points and a network of its own"):
        Asked(lesson=3, **more)


def test_a_lesson_is_no_record(tmp_path):
    with pytest.raises(InputError, match="leave out --record"):
        write_record(Asked(lesson=3), tmp_path / "run.html")
