"""The checker from end to end, in the cage: about 3 s each, as torch is loaded first."""

from dataclasses import replace

import pytest

from reluscope.course.cage.walls.protection import available
from reluscope.course.checker.checker import Checker
from reluscope.course.handed_in.submission import Submission
from reluscope.errors import InputError

SHORTCUTS = {
    "a.py": b"import torch\nfrom torch.nn import functional as F\n"
    b"def linear(x, W, b): return x @ W + b\n"
    b"def relu(x): return F.relu(x)\n"
    b"def softmax(z): return z.softmax(1)\n"
    b"def log_softmax(z): return z - z.amax(1, keepdim=True) - norm(z)\n"
    b"def norm(z): return (z - z.amax(1, keepdim=True)).exp().sum(1, keepdim=True).log()\n"
    b"def cross_entropy(z, y): return -log_softmax(z)[range(len(y)), y].mean()\n"
}


@pytest.fixture(scope="module")
def checker():
    with Checker(lessons=[1, 2, 3], unsafe_local=not available().enough) as opened:
        yield opened


def rows(checker, files):
    return {row.function: row for row in checker.check(Submission("anna", files))}


def test_a_shortcut_is_not_run_and_the_others_are_right(checker):
    found = rows(checker, SHORTCUTS)
    assert {name: row.verdict for name, row in found.items()} == {
        "linear": "right",
        "relu": "not run",
        "softmax": "not run",
        "log_softmax": "right",
        "cross_entropy": "right",
    }
    assert "broke a rule" in found["relu"].message
    assert "torch.nn.functional.relu, a.py:4" in found["relu"].message
    assert ".softmax, a.py:5" in found["softmax"].message


def test_who_calls_a_shortcut_is_right(checker):
    files = {
        "a.py": b"import torch\ndef softmax(z): return torch.softmax(z, 1)\n"
        b"def log_softmax(z):\n    p, d = softmax(z), z - z.amax(1, keepdim=True)\n"
        b"    return torch.where(p > 0, p.log(), d)\n"
    }
    found = rows(checker, files)
    assert found["softmax"].verdict == "not run"
    assert found["log_softmax"].verdict != "not run"
    assert "rule" not in found["log_softmax"].message


def test_two_checks_give_equal_rows(checker):
    files = {**SHORTCUTS, "b.py": b"def linear(x, W, b): return x @ W"}
    once, again = rows(checker, files), rows(checker, files)
    without = [[replace(row, seconds=0) for row in found.values()] for found in (once, again)]
    assert without[0] == without[1]
    assert all(row.seconds == round(row.seconds, 3) for row in once.values())


def test_a_submission_with_a_problem_has_rows_for_its_lessons_only(checker):
    found = checker.check(Submission("bob", {}, "It is an empty file."))
    assert [row.lesson for row in found] == [1, 2, 3, 3, 3]
    assert {row.verdict for row in found} == {"not run"}


def test_what_was_not_asked_is_said(checker):
    assert checker.not_checked()[-1] == "Not asked: the lessons 4–10."
    assert [lesson.number for lesson in checker.lessons] == [1, 2, 3]


def test_a_teacher_s_rules_take_the_place_of_the_course_s_own(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(
        '[rules.at]\nsays.en = "a.T"\nsays.de = "a.T"\nmethods = ["amax"]\nforbidden = [3]'
    )
    unsafe = not available().enough
    with Checker("de", lessons=[2, 3], rules=path, unsafe_local=unsafe) as opened:
        found = rows(opened, SHORTCUTS)
    assert found["relu"].verdict == "right"
    assert found["log_softmax"].verdict == "not run"
    assert "verletzt eine Regel" in found["log_softmax"].message


def test_rules_that_are_none_are_refused(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text("[rules.x]\nforbidden = [3]")
    with pytest.raises(InputError, match=r"rules\.toml: rules\.x\.says"):
        Checker(rules=path)
