"""One language's pages, assembled in a folder for Sphinx: paths as in the repository."""

import os
import re
import shutil
from pathlib import Path

from book.computed import with_outputs
from book.languages import DOCS, ORDER, PARTS
from book.reference import PACKAGES, write_reference
from reluscope.course.lessons.catalogue import LESSONS, Lesson
from reluscope.course.lessons.page import draw_figures, page
from reluscope.course.lessons.text import teachers_page, title

ROOT = Path(__file__).parent.parent
_SHOWN = {".py": "python", ".toml": "toml"}  # sources that have a page of their own
_LINK = re.compile(r"\]\(([^)#:\s]+)(#[^)]*)?\)")


def stage(language: str, folder: Path, outputs: bool) -> None:
    """Write all pages of a language, with the outputs that their code prints today if asked."""
    sources: set[Path] = set()
    for lesson in LESSONS:
        _lesson(lesson, language, folder, sources, outputs)
    for name in ORDER:
        path = ROOT / DOCS[language] / f"{name}.md"
        written = path.read_text("utf-8")
        written = with_outputs(path, written) if outputs else written
        _write(folder / "docs" / f"{name}.md", _linked(written, path, sources))
    shutil.copytree(ROOT / "docs" / "images", folder / "docs" / "images", dirs_exist_ok=True)
    for source in sorted(sources):
        code = (ROOT / source).read_text("utf-8")
        _write(
            folder / f"{source}.md", f"# `{source}`\n\n~~~~~{_SHOWN[source.suffix]}\n{code}~~~~~\n"
        )
    write_reference(folder / "reference")
    _index(language, folder, sorted(sources))


def _lesson(lesson: Lesson, language: str, folder: Path, sources: set[Path], outputs: bool) -> None:
    place = folder / "lessons" / lesson.name
    origin = ROOT / "lessons" / lesson.name / f"{language}.md"
    words = PARTS[language]
    written = page(lesson, language)
    written = with_outputs(origin, written) if outputs else written
    ends = (
        f"\n---\n\n[{words['notebook']}](../../notebooks/{lesson.name}.ipynb) · "
        f"[{words['teachers_page']}](teacher.md)\n"
    )
    _write(place / "lesson.md", _linked(written, origin, sources) + ends)
    _write(place / "teacher.md", _linked(teachers_page(lesson, language), origin, sources))
    draw_figures(lesson, language, place / "figures")


def _linked(written: str, origin: Path, sources: set[Path]) -> str:
    """Return a page whose links lead to where their targets stand in the book."""
    here = _place(origin.relative_to(ROOT))

    def leading(link: re.Match[str]) -> str:
        target, anchor = link[1], link[2] or ""
        path = (origin.parent / target).resolve()
        if not path.is_relative_to(ROOT) or not path.exists():
            return link[0]  # a figure that is drawn for the book
        if path.suffix in _SHOWN:
            sources.add(path.relative_to(ROOT))
        there = _place(path.relative_to(ROOT))
        return f"]({Path(os.path.relpath(there, here.parent)).as_posix()}{anchor})"

    return _LINK.sub(leading, written)


def _place(path: Path) -> Path:
    """Return where a file of the repository stands in the book of one language."""
    parts = path.parts
    if parts[0] == "lessons" and path.suffix == ".md":
        name = "teacher.md" if path.name.startswith("teacher") else "lesson.md"
        return path.with_name(name)
    if parts[:2] == ("docs", "de"):
        return Path("docs", *parts[2:])
    return path.with_name(f"{path.name}.md") if path.suffix in _SHOWN else path


def _index(language: str, folder: Path, sources: list[Path]) -> None:
    words = PARTS[language]
    other = {"en": "de", "de": "en"}[language]
    trees = [
        _tree(words["lessons"], [f"lessons/{lesson.name}/lesson" for lesson in LESSONS]),
        _tree(words["docs"], [f"docs/{name}" for name in ORDER]),
        _tree(words["reference"], [f"reference/{name}" for name in PACKAGES]),
        _tree(words["teachers"], [f"lessons/{lesson.name}/teacher" for lesson in LESSONS]),
        _tree(words["sources"], ["sources"]),
    ]
    listed = "\n".join(
        f"- [{title(page(lesson, language))}](lessons/{lesson.name}/lesson.md)"
        for lesson in LESSONS
    )
    head = (
        f'# Reluscope\n\n{words["welcome"]} <a href="../{other}/index.html">{words["other"]}</a>\n'
    )
    _write(folder / "index.md", "\n".join([head, listed, "", *trees]))
    code = _tree("", [f"{source}" for source in sources])
    _write(folder / "sources.md", f"# {words['sources']}\n\n{words['sources_intro']}\n\n{code}")


def _tree(caption: str, pages: list[str]) -> str:
    hidden = f":hidden:\n:caption: {caption}\n" if caption else ":maxdepth: 1\n"
    return f"```{{toctree}}\n{hidden}\n" + "\n".join(pages) + "\n```\n"


def _write(path: Path, written: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written, encoding="utf-8")
