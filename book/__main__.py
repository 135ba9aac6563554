"""``python -m book --out build/book``: the book in both languages, and the notebooks."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
from sphinx.cmd.build import main as sphinx

from book.notebooks import notebook
from book.stage import ROOT, stage
from reluscope.course.lessons.catalogue import LANGUAGES, LESSONS
from reluscope.progress import progress_bar

_FIRST = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Reluscope</title>
<h1>Reluscope</h1>
<p><a href="en/index.html">English</a> · <a href="de/index.html" lang="de">Deutsch</a></p>
"""


def build(out: Path, languages: tuple[str, ...] = LANGUAGES, *, outputs: bool = True) -> int:
    """Write the book into a folder; return 0 where nothing is to be complained of."""
    worst = 0
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, progress_bar("Book", 3 * len(languages)) as advance:
        for language in languages:
            pages = Path(place) / language
            stage(language, pages, outputs)
            advance(note=f"{language}: pages")
            _notebooks(language, pages)
            advance(note=f"{language}: notebooks")
            worst = max(worst, _html(language, pages, out / language))
            advance(note=f"{language}: HTML")
    (out / "index.html").write_text(_FIRST, encoding="utf-8")
    return worst


def _notebooks(language: str, pages: Path) -> None:
    folder = pages / "notebooks"
    folder.mkdir(parents=True)
    for lesson in LESSONS:
        made = notebook(lesson, language, pages / "lessons" / lesson.name / "figures")
        jupytext.write(made, folder / f"{lesson.name}.ipynb")


def _html(language: str, pages: Path, out: Path) -> int:
    settings = ["-c", str(ROOT / "book"), "-D", f"language={language}"]
    quiet = ["-q", "-W", "--keep-going", "-E", "-a"]  # every warning is an error
    return sphinx([*quiet, *settings, "-b", "html", str(pages), str(out)])


def main() -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(prog="python -m book", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/book"))
    out = parser.parse_args().out
    worst = build(out)
    print(f"wrote {out / 'index.html'}" if worst == 0 else "The book has faults: see above.")
    return worst


if __name__ == "__main__":
    sys.exit(main())
