"""``reluscope course grade`` with the checker itself."""

import json
import shutil

import pytest

from reluscope.course.lessons.catalogue import LESSONS
from reluscope.course.lessons.folder import lesson_folder

NO_BIAS = "def linear(x, W, b):\n    return x @ W\n"
ENDLESS = "def linear(x, W, b):\n    while True: pass\n"


@pytest.fixture
def submissions(tmp_path):
    folder = tmp_path / "class"
    for name in ("anna", "bert", "cleo", "dora"):
        (folder / name).mkdir(parents=True)
    shutil.copy(lesson_folder(LESSONS[0]) / "solution.py", folder / "anna/lesson_01_linear.py")
    (folder / "bert/mine.py").write_text(NO_BIAS)
    (folder / "cleo/mine.py").write_text(ENDLESS)
    (folder / "dora/mine.py").write_text("this is no python")
    return folder


def test_a_class_is_graded(call, tmp_path, submissions):
    command = ("course", "grade", submissions, "--lesson", 1, "--seconds", 1, "--out")
    outcome = call(*command, tmp_path / "out")
    assert (outcome.code, outcome.err) == (0, "")
    assert "4 submissions graded, 0 of them known from before: 1 have everything" in outcome.out
    assert "1 × the bias left out (linear)" in outcome.out
    rows = json.loads((tmp_path / "out/verdicts.json").read_text("utf-8"))
    found = [(row["submission"], row["verdict"], row["mistake"]) for row in rows]
    assert found == [
        ("anna", "right", ""),
        ("bert", "not yet", "linear-no-bias"),
        ("cleo", "not run", ""),
        ("dora", "not yet", ""),
    ]
    again = call(*command, tmp_path / "out")
    assert "4 of them known from before" in again.out
    assert json.loads((tmp_path / "out/verdicts.json").read_text("utf-8")) == rows


def test_the_verdict_is_the_same_at_home(call, tmp_path, submissions):
    options = ("--lesson", 1, "--language", "de")
    shutil.rmtree(submissions / "cleo")
    call("course", "grade", submissions, *options, "--out", tmp_path / "out")
    rows = json.loads((tmp_path / "out/verdicts.json").read_text("utf-8"))
    for name in ("anna", "bert"):
        at_home = json.loads(call("course", "check", submissions / name, *options, "--json").out)
        graded = [row for row in rows if row["submission"] == name]
        for row in (*at_home, *graded):
            row.pop("seconds")
        assert at_home == graded


def test_one_folder_as_one_submission(call, tmp_path, submissions):
    out = tmp_path / "out"
    outcome = call("course", "grade", submissions / "bert", "--single", "--lesson", 1, "--out", out)
    assert outcome.code == 0
    assert json.loads((out / "results.json").read_text("utf-8"))["tests"][0]["status"] == "failed"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--lesson", 11], "--lesson is 11"),
        (["--language", "fr"], "--language is 'fr'"),
        (["--seed", -1], "--seed is -1"),
        (["--workers", 0], "--workers is 0"),
        (["--seconds", 0], "--seconds is 0"),
        (["--rules", "none.toml"], "none.toml"),
        (["--out", "class/out"], "lies among the submissions"),
    ],
)
def test_wrong_usage_is_told(call, tmp_path, submissions, monkeypatch, options, says):
    monkeypatch.chdir(tmp_path)
    outcome = call("course", "grade", "class", *options)
    assert outcome.code == 2
    assert says in outcome.message
    assert not (tmp_path / "results").exists()
