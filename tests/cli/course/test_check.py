import json
import os
import subprocess
import sys

import pytest

from reluscope.course.judge.verdict import COLUMNS
from tests.cli.course.conftest import solve


def test_nothing_is_written_yet(call, untouched):
    outcome = call("course", "check", untouched, "--unsafe-local")
    assert outcome.code == 1
    assert "Lesson 1: linear: to be written." in outcome.out
    assert "Lesson 9: clip, cells: to be written." in outcome.out
    assert "0 of 23 functions are right." in outcome.out
    assert "Next: linear, in lesson 1." in outcome.out
    assert f"Hints: reluscope course hint {untouched} linear" in outcome.out
    assert "Not checked:" in outcome.out


def test_a_lesson_that_is_right(call, mine):
    solve(mine, 1)
    outcome = call("course", "check", mine, "--lesson", 1)
    assert outcome.code == 0
    assert "Lesson 1: linear: right" in outcome.out
    assert "All right: 1 of 1." in outcome.out
    assert "Not asked: the lessons 2–10." in outcome.out


WRONG = """
import torch
def softmax(z):
    e = z.exp()
    return e / e.sum(1, keepdim=True)
def log_softmax(z):
    return softmax(z).log()
def cross_entropy(z, y):
    return -log_softmax(z)[range(len(y)), y].mean()
"""


def test_what_is_wrong_is_said_with_a_hint(call, mine):
    (mine / "lesson_03_softmax_cross_entropy.py").write_text(WRONG)
    outcome = call("course", "check", mine, "--lesson", 3)
    assert outcome.code == 1
    assert "softmax([[1, -10, 1000]]) should be [[0, 0, 1]]" in outcome.out
    assert "follows from log_softmax" in outcome.out
    assert "Next: softmax" in outcome.out


def test_rows_for_programs(call, mine):
    (mine / "lesson_03_softmax_cross_entropy.py").write_text(WRONG)
    outcome = call("course", "check", mine, "--lesson", 3, "--json")
    assert outcome.code == 1
    rows = json.loads(outcome.out)
    assert [row["function"] for row in rows] == ["softmax", "log_softmax", "cross_entropy"]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert rows[0]["verdict"] == "not yet"
    assert {row["submission"] for row in rows} == {"mine"}


def test_german_in_a_small_ascii_terminal(mine):
    (mine / "lesson_03_softmax_cross_entropy.py").write_text(WRONG)
    words = ["check", str(mine), "--lesson", "3", "--language", "de"]
    done = subprocess.run(
        [sys.executable, "-O", "-m", "reluscope", "course", *words],
        env=os.environ | {"COLUMNS": "20", "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 20
    assert "noch nicht" in done.stdout
    assert "Nicht geprueft" in done.stdout
    assert not {"?", "\x1b"} & set(done.stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "folder is nowhere, but there is none; begin one: reluscope course start"),
        (["--lesson", "11"], "--lesson is 11, but must be a whole number, 10 or less."),
        (["--lesson", "0"], "--lesson is 0, but must be a whole number, 1 or more."),
        (["--seed", "-1"], "--seed is -1"),
        (["--language", "fr"], "--language is 'fr'"),
        (["--rules", "none.toml"], "none.toml"),
        (["--json", "--watch"], "--json and --watch are both given"),
    ],
)
def test_wrong_usage(call, untouched, monkeypatch, words, told):
    monkeypatch.chdir(untouched)
    outcome = call("course", "check", *words)
    assert outcome.code == 2
    assert told in outcome.message


def test_a_file_alone(call, mine):
    solve(mine, 1)
    outcome = call("course", "check", mine / "lesson_01_linear.py", "--lesson", 1)
    assert outcome.code == 0
    watched = call("course", "check", mine / "lesson_01_linear.py", "--watch")
    assert watched.code == 2
    assert "leave out --watch" in watched.message


@pytest.mark.skipif(sys.platform == "win32", reason="such names are none on Windows")
def test_names_and_output_of_a_reader_are_text(call, mine):
    folder = mine.rename(mine.with_name("\x1b[31m[bold]x"))
    (folder / "lesson_01_linear.py").write_text(
        "def linear(x, W, b):\n    print('\\x1b[31mred')\n    raise ValueError('\\x1b[31m[bold]')\n"
    )
    outcome = call("course", "check", folder, "--lesson", 1)
    assert outcome.code == 1
    assert "?[31m[bold]" in outcome.out
    assert "\x1b" not in outcome.out + outcome.err


def test_the_trusted_side_never_loads_torch(mine):
    code = (
        "import sys; from reluscope.cli.app import run\n"
        f"run(['course', 'check', {str(mine)!r}, '--lesson', '1'])\n"
        "sys.exit('loaded torch' if {'torch', 'matplotlib'} & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
