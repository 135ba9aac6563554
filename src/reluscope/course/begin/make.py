"""Make a folder in which a reader can begin at once; never write over what lies there."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reluscope.arguments import file_path, flag
from reluscope.course.begin.begun import Begun, begun, language_of, remember
from reluscope.course.lessons.catalogue import LESSONS, Lesson
from reluscope.course.lessons.folder import lesson_folder
from reluscope.course.lessons.page import draw_figures, page
from reluscope.errors import InputError
from reluscope.files import replacing, sweep
from reluscope.progress import progress_bar

_HERE = Path(__file__).parent
_FIGURES = "lessons/figures"
Content = Callable[[], bytes]


@dataclass(frozen=True)
class Started:
    """What was done: names of files written and of files that were there and are as they were.

    ``spoke`` is the language that the folder had before, if that was another one.
    """

    folder: Path
    language: str
    written: tuple[str, ...]
    kept: tuple[str, ...]
    spoke: str = ""


def start(
    folder: str | os.PathLike[str],
    language: str | None = None,
    *,
    figures: bool = True,
    progress: bool = True,
) -> Started:
    """Write what a reader needs into a folder, all but what is there.

    Raises
    ------
    InputError
        Where it is a file, or for a language that the course is not written in.
    OSError
        Where it cannot be written to.
    """
    place, wanted = file_path("folder", folder), flag("figures", figures)
    shown = flag("progress", progress)
    speaks = language_of(place, language)
    before = _made(place, speaks)
    files = dict(_files(speaks))
    drawn = [lesson for lesson in _with_text(speaks) if wanted]
    written: list[str] = []
    kept: list[str] = []
    with progress_bar(place.name, len(files) + len(drawn), shown=shown) as advance:
        for name, content in files.items():
            (written if _add(place / name, content) else kept).append(name)
            advance(1, name)
        for lesson in drawn:
            written += _draw(lesson, speaks, place)
            advance(1, f"{_FIGURES}/{lesson.name}")
    return Started(place, speaks, tuple(written), tuple(kept), before)


def _made(place: Path, language: str) -> str:
    """Make the folder and remember its language; return which it had if that was another one."""
    if place.exists() and not place.is_dir():
        raise InputError(f"folder is {place}, but that is a file; name a folder.")
    place.mkdir(parents=True, exist_ok=True)
    sweep(place)
    before = begun(place)
    if before is not None and before.language == language:
        return ""
    remember(place, replace(before or Begun(), language=language))
    return before.language if before else ""


def _add(path: Path, content: Content) -> bool:
    """Write a file unless something is there under its name; return whether it was written."""
    if os.path.lexists(path):
        return False
    path.parent.mkdir(exist_ok=True)
    with replacing(path) as temporary:
        temporary.write_bytes(content())
    return True


def _files(language: str) -> Iterator[tuple[str, Content]]:
    """Yield name and content of each file, quick ones first."""
    yield "README.md", (_HERE / f"readme.{language}.md").read_bytes
    for lesson in LESSONS:
        yield f"{lesson.module}.py", (lesson_folder(lesson) / f"skeleton.{language}.py").read_bytes
    for lesson in _with_text(language):
        yield f"lessons/{lesson.name}.md", partial(_page, lesson, language)


def _with_text(language: str) -> list[Lesson]:
    return [one for one in LESSONS if (lesson_folder(one) / f"{language}.md").is_file()]


def _page(lesson: Lesson, language: str) -> bytes:
    """Return a lesson's text; its figures lie in a folder of their own beside it."""
    return page(lesson, language).replace("](figures/", f"](figures/{lesson.name}/").encode()


def _draw(lesson: Lesson, language: str, place: Path) -> list[str]:
    """Draw the figures that are missing; return their names."""
    folder = place / _FIGURES / lesson.name
    drawn = draw_figures(lesson, language, folder, missing_only=True)
    return [path.relative_to(place).as_posix() for path in drawn]
