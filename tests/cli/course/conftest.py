import shutil
from pathlib import Path

import pytest

from reluscope.course.begin.make import start
from reluscope.course.lessons.catalogue import LESSONS
from reluscope.course.lessons.folder import lesson_folder


def solve(folder: Path, *numbers: int) -> None:
    """Put right functions into a folder's lessons."""
    for lesson in LESSONS:
        if lesson.number in numbers:
            shutil.copy(lesson_folder(lesson) / "solution.py", folder / f"{lesson.module}.py")


@pytest.fixture(scope="session")
def untouched(tmp_path_factory) -> Path:
    """A folder as ``course start`` makes it."""
    folder = tmp_path_factory.mktemp("course") / "mine"
    with pytest.MonkeyPatch.context() as patch:  # some numbers in the texts are of trainings
        patch.setattr("reluscope.course.begin.make.page", lambda lesson, _: f"# {lesson.name}\n")
        start(folder, figures=False)
    return folder


@pytest.fixture
def mine(untouched, tmp_path) -> Path:
    """A fresh copy of such a folder, in which one may write."""
    return Path(shutil.copytree(untouched, tmp_path / "mine"))
