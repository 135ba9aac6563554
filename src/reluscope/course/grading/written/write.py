"""Write the results: each file whole or not at all, the table that names all of them last."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reluscope.course.grading.graded import Graded, Result
from reluscope.course.grading.written.file_names import stems
from reluscope.course.grading.written.gradescope import as_gradescope
from reluscope.course.grading.written.junit import as_junit
from reluscope.course.grading.written.tables import as_csv, as_json
from reluscope.files import replacing, sweep
from reluscope.files.reading import opened

TABLE = "verdicts.json"
GRADESCOPE = "gradescope"
STUDENTS = "students"
ONE = "results.json"
_AT_ONCE = 8  # files
_MOST_BYTES = 4 * 10**9


def write_results(graded: Graded, out: Path) -> None:
    """Write the tables, Gradescope's files and the XML.

    Raises
    ------
    OSError
        Where the folder cannot be written to, or is full.
    """
    files = stems([result.name for result in graded.results])
    gone = set(stems(names_before(out)).values()) - set(files.values())
    for stem in gone:
        (out / GRADESCOPE / f"{stem}.json").unlink(missing_ok=True)
        (out / STUDENTS / f"{stem}.html").unlink(missing_ok=True)
    folder = made_folder(out / GRADESCOPE)

    def write_one(result: Result) -> None:
        write(folder / f"{files[result.name]}.json", as_gradescope(result, graded))

    for_each(write_one, graded.results)
    if len(graded.results) == 1:
        write(out / ONE, as_gradescope(graded.results[0], graded))
    else:
        (out / ONE).unlink(missing_ok=True)
    write(out / "junit.xml", as_junit(graded.results))
    write(out / "verdicts.csv", as_csv(graded.rows))
    write(out / TABLE, as_json(graded.rows))


def for_each(write_one: Callable[[Result], None], results: Sequence[Result]) -> None:
    """Write a file for each result, several at once: to wait for the disk is what takes long."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(write_one, results):
            pass


def write(path: Path, content: str | bytes) -> None:
    """Replace a file by one of this content."""
    with replacing(path) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)


def made_folder(folder: Path) -> Path:
    """Return a folder that is there, without what a killed process left in it."""
    folder.mkdir(exist_ok=True)
    sweep(folder)
    return folder


def names_before(out: Path) -> list[str]:
    """Return the names of the submissions that the folder has results of."""
    try:
        with opened(out / TABLE, at_most=_MOST_BYTES) as file:
            return sorted({str(row["submission"]) for row in json.load(file)})
    except (OSError, ValueError, TypeError, KeyError, RecursionError):  # not there, or not ours
        return []
