"""Pages of HTML from templates: whatever a student wrote in it stays text, and no script but ours.

A page is one file that needs nothing else. Its policy allows the one style sheet and the one script
that stand in it, by their sums, and nothing from anywhere: should a name ever become markup, a
browser would still run none of it.
"""

import base64
import hashlib
import statistics
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Template
from markupsafe import Markup

from reluscope.course.grading import counted
from reluscope.course.grading.graded import Graded, Result
from reluscope.course.grading.words import not_checked, words
from reluscope.course.grading.written.file_names import stems
from reluscope.course.grading.written.write import STUDENTS, for_each, made_folder, write
from reluscope.text.templates import templates
from reluscope.version import VERSION

CLASS = "class.html"
_HERE = Path(__file__).parent
_SYMBOLS = {"right": "✓", "not yet": "✗", "follows from": "↳", "not run": "–"}


def write_reports(graded: Graded, out: Path) -> None:
    """Write the page of the class, and one of each submission.

    Raises
    ------
    OSError
        Where the folder cannot be written to, or is full.
    """
    files = stems([result.name for result in graded.results])
    folder = made_folder(out / STUDENTS)

    def write_one(result: Result) -> None:
        write(folder / f"{files[result.name]}.html", student_page(result, graded))

    for_each(write_one, graded.results)
    write(out / CLASS, class_page(graded, files))


def class_page(graded: Graded, files: dict[str, str]) -> str:
    """Return the page of the class; ``files`` are the stems of the others' names."""
    results = graded.results
    return _template("class.html").render(
        **_shared(graded),
        results=results,
        links={name: f"{STUDENTS}/{quote(stem)}.html" for name, stem in files.items()},
        tasks=counted.tasks(graded),
        mistakes=counted.frequent_mistakes(graded),
        distribution=counted.distribution(results, len(graded.functions)),
        all_right=counted.all_right(graded),
        median=f"{statistics.median(result.right for result in results):g}",
        problems=[result for result in results if result.problem],
        left_out=graded.left_out,
    )


def student_page(result: Result, graded: Graded) -> str:
    """Return the page of one submission."""
    return _template("student.html").render(
        **_shared(graded),
        result=result,
        lessons=counted.by_lesson(result.verdicts),
        title=lambda mistake: counted.title(mistake, graded.language),
    )


def _shared(graded: Graded) -> dict[str, Any]:
    said = words(graded.language)
    return {
        "language": graded.language,
        "words": said,
        "word_of": {name: said[name.replace(" ", "_")] for name in counted.RULINGS},
        "symbol_of": _SYMBOLS,
        "rulings": counted.RULINGS,
        "total": len(graded.functions),
        "functions": graded.functions,
        "not_checked": not_checked(graded),
        "graded_by": said["graded_by"].format(version=VERSION, seed=graded.seed),
    }


@cache
def _template(name: str) -> Template:
    folder = _HERE / "templates"
    environment = templates(folder)
    style, script = ((folder / file).read_text("utf-8") for file in ("page.css", "sort.js"))
    environment.globals.update(style=Markup(style), script=Markup(script))  # ours, from our files
    environment.globals["policy"] = (
        f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment.get_template(f"{name}.jinja")


def _sum(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
