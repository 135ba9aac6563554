"""A class is graded: every submission has its rows, whatever the others are."""

import csv
import json
import os
import subprocess
import sys

import pytest

from reluscope.course.grading.grade import grade
from reluscope.course.grading.plan import Plan
from reluscope.course.judge.verdict import COLUMNS
from reluscope.errors import InputError
from tests.course.grading.conftest import NASTY, SAYS, files_in

TWENTY = {f"s{i:02}": f"linear relu {i}" for i in range(20)}


def test_every_submission_has_its_rows_in_order(tmp_path, a_class, graded_by_quick):
    folder = a_class({**TWENTY, "empty": ""})
    (folder / "broken.zip").write_bytes(b"PK\x03\x04")
    graded, _ = graded_by_quick(folder, tmp_path / "out", Plan())
    rows = json.loads((tmp_path / "out/verdicts.json").read_text("utf-8"))
    assert [tuple(row) for row in rows] == [COLUMNS] * 22 * 23
    names = [row["submission"] for row in rows[::23]]
    assert names == sorted(names) == ["broken.zip", "empty", *sorted(TWENTY)]
    assert [row["function"] for row in rows[:23]] == list(Plan().functions)
    assert {row["verdict"] for row in rows[:23]} == {"not run"}
    assert "damaged" in rows[0]["message"]
    assert [result.right for result in graded.results] == [0, 0, *[2] * 20]
    with (tmp_path / "out/verdicts.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert read == [{key: str(value) for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_the_results_do_not_depend_on_who_comes_first(tmp_path, a_class, graded_by_quick, workers):
    folder = a_class({**TWENTY, "a slow one": "sleep 0.3", "m slow": "sleep 0.2 relu"})
    graded_by_quick(folder, tmp_path / "one", Plan(), workers=1)
    graded_by_quick(folder, tmp_path / "other", Plan(), workers=workers)
    assert files_in(tmp_path / "one") == files_in(tmp_path / "other")


def test_lessons_are_chosen(tmp_path, a_class, graded_by_quick):
    graded, _ = graded_by_quick(a_class(TWENTY), tmp_path / "out", Plan(lessons=(1, 7)))
    assert graded.functions == ("linear", "gradients_chain", "central_difference")
    assert len(graded.rows) == 60
    assert "Not asked: " in (tmp_path / "out/class.html").read_text("utf-8")


def test_a_fault_of_ours_takes_nobody_elses_rows(tmp_path, a_class, graded_by_quick):
    folder = a_class({**TWENTY, "hurt": "fail"})
    graded, _ = graded_by_quick(folder, tmp_path / "out", Plan())
    assert [result.name for result in graded.failed] == ["hurt"]
    assert len(graded.rows) == 21 * 23
    assert graded.results[0].verdicts[0].verdict == "not run"
    assert "RuntimeError" in graded.results[0].verdicts[0].message
    again, checker = graded_by_quick(folder, tmp_path / "out", Plan())
    assert (again.known, dict(checker.seen)) == (20, {"hurt": 1})


def test_one_submission_has_results_where_gradescope_looks(tmp_path, a_class, graded_by_quick):
    folder, out = a_class({"anna": "linear"}), tmp_path / "out"
    graded_by_quick(folder, out, Plan())
    assert (out / "results.json").read_bytes() == (out / "gradescope/anna.json").read_bytes()
    a_class({"bert": "relu"})
    graded_by_quick(folder, out, Plan())
    assert not (out / "results.json").exists()


def test_a_folder_that_is_one_submission_and_a_single_file(tmp_path, a_class, graded_by_quick):
    folder = a_class({"anna": "linear"}) / "anna"
    (folder / "b.py").write_text("relu")
    graded, _ = graded_by_quick(folder, tmp_path / "out", Plan(), single=True)
    assert [(result.name, result.right) for result in graded.results] == [("anna", 2)]
    graded, _ = graded_by_quick(folder / "b.py", tmp_path / "one", Plan())
    assert [(result.name, result.right) for result in graded.results] == [("b.py", 1)]


def test_what_belongs_to_nobody_any_more_is_taken_away(tmp_path, a_class, graded_by_quick):
    folder, out = a_class({"anna": "", "bert": "", "Jörg": ""}), tmp_path / "out"
    graded_by_quick(folder, out, Plan())
    (out / "students/mine.html").write_text("mine")
    for name in ("anna", "Jörg"):
        (folder / name / "a.py").unlink()
        (folder / name).rmdir()
    graded_by_quick(folder, out, Plan())
    assert sorted(files_in(out / "students")) == ["bert.html", "mine.html"]
    assert sorted(files_in(out / "gradescope")) == ["bert.json"]


def test_what_is_hidden_is_left_out_and_said(tmp_path, a_class, graded_by_quick):
    folder = a_class({"anna": ""})
    (folder / ".DS_Store").write_text("x")
    graded, _ = graded_by_quick(folder, tmp_path / "out", Plan())
    assert graded.left_out == [".DS_Store"]
    assert ".DS_Store" in (tmp_path / "out/class.html").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
def test_any_names(tmp_path, a_class, graded_by_quick):
    folder = a_class(dict.fromkeys(NASTY, "says"))
    graded, _ = graded_by_quick(folder, tmp_path / "out", Plan(lessons=(1,)))
    names = [result.name for result in graded.results]
    assert len(set(names)) == len(NASTY)
    assert all(name.isprintable() for name in names)
    assert {"=HYPERLINK(1)", "[red]markup", "caf\\xe9"} <= set(names)
    for part in ("students", "gradescope"):
        made = [path.name for path in (tmp_path / "out" / part).iterdir()]
        assert len({name.casefold() for name in made}) == len(NASTY)
        assert all(len(name) < 100 and name.isascii() for name in made)
        assert not [name for name in made if name.startswith(("-", "."))]
    assert SAYS in [row.message for row in graded.rows]


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({"language": "fr"}, "language"),
        ({"seed": -1}, "seed"),
        ({"lessons": (0,)}, "lesson"),
        ({"lessons": (11,)}, "lesson"),
        ({"seconds": 0}, "seconds"),
    ],
)
def test_a_plan_that_is_none(plan, says):
    with pytest.raises(InputError, match=says):
        Plan(**plan)


def test_places_that_are_none(tmp_path, a_class):
    folder = a_class({"anna": ""})
    empty = tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "file").write_text("")
    for submissions, out, says in (
        (tmp_path / "none", tmp_path / "out", "does not exist"),
        (empty, tmp_path / "out", "nothing in it"),
        (folder, folder, "among the submissions"),
        (folder, folder / "out", "among the submissions"),
        (folder, folder / "anna" / ".." / "out", "among the submissions"),
        (folder, tmp_path / "file", "name a folder"),
        (folder, tmp_path / "file" / "out", "name a folder"),
    ):
        with pytest.raises(InputError, match=says):
            grade(submissions, out)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users here")
def test_folders_that_may_not_be_read_or_written(tmp_path, a_class):
    folder = a_class({"anna": "linear", "bert": "relu"})
    (folder / "bert").chmod(0)
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from reluscope.course.grading.grade import grade\n"
        "from reluscope.course.grading.plan import Plan\n"
        "from tests.course.grading.conftest import Quick\n"
        "folder, out, free = map(Path, sys.argv[1:])\n"
        "grade(folder, free / 'warm', check_with=Quick)\n"  # loads all that is loaded when needed
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "print(grade(folder, free, check_with=Quick).results[1].problem)\n"
        "try: grade(folder, out, check_with=Quick)\n"
        "except ValueError as error: print(error)"
    )
    free = tmp_path / "free"
    free.mkdir()
    free.chmod(0o777)
    for parent in (tmp_path, *tmp_path.parents[:4]):
        if parent.stat().st_uid == os.geteuid() and parent.name.startswith(
            ("test_", "pytest-", "popen-")
        ):
            parent.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", code, folder, out, free], capture_output=True, text=True, check=False
    )
    (folder / "bert").chmod(0o755)
    if "Permission denied" in done.stderr and "reluscope" not in done.stdout + done.stderr:
        pytest.skip("this user cannot even read the program")
    assert "cannot be opened: Permission denied" in done.stdout, done.stderr
    assert "cannot be written to" in done.stdout
