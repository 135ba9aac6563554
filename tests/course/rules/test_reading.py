"""What is read in the sources: 50 disguises are seen through, right solutions left alone."""

import time

import pytest
import torch

from reluscope.course.asked.answer import Found
from reluscope.course.cage.inside.scan import scan
from reluscope.course.lessons.folder import solutions
from reluscope.course.rules.read import rules_of_the_course
from tests.course.rules.clean import CLEAN
from tests.course.rules.disguises import DISGUISES

assert torch  # the cage has it loaded, and reading looks things up in it
RULES = rules_of_the_course()
CAGED = RULES.for_cage()


def found_in(**sources):
    files = {f"{name}.py": source.encode() for name, source in sources.items()}
    return [
        Found(one["file"], one["line"], one["what"], tuple(one["functions"]), one["text"])
        for one in scan(files, CAGED)
    ]


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguise_is_seen_through(name):
    function, rule, source = DISGUISES[name]
    forbidden = RULES.at("forbidden", function, found_in(a=source))
    assert rule in {found.what for found in forbidden}


@pytest.mark.parametrize("name", CLEAN)
def test_a_right_solution_is_left_alone(name):
    function, _, source = CLEAN[name]
    found = found_in(a=source)
    assert not [*RULES.at("forbidden", function, found), *RULES.at("discouraged", function, found)]


def test_the_solutions_break_no_rule():
    files = {name: source.decode() for name, source in solutions().items()}
    found = found_in(**{name.removesuffix(".py"): source for name, source in files.items()})
    assert {(one.what, one.functions) for one in found} == {("autograd", ("gradients_autograd",))}


def test_who_calls_a_function_that_breaks_a_rule_breaks_none():
    found = found_in(
        a="import torch\ndef softmax(z): return torch.softmax(z, 1)",
        b="from a import softmax\nimport a\ndef log_softmax(z): return softmax(z).log()\n"
        "def cross_entropy(z, y): return -a.softmax(z).log()[range(len(y)), y].mean()",
    )
    assert [(one.what, one.functions) for one in found] == [("softmax", ("softmax",))]


def test_a_helper_counts_for_all_who_use_it_and_for_nobody_else():
    (found,) = found_in(
        a="import torch.nn.functional as F\ndef less(x): return F.relu(x)",
        b="from a import less as mine\ndef helper(x): return mine(x)\n"
        "def relu(x): return helper(x)\ndef forward(x, Ws, bs): return helper(x @ Ws[0])\n"
        "def linear(x, W, b): return x @ W + b",
    )
    assert (found.file, found.line, found.what) == ("a.py", 2, "torch.nn")
    assert set(found.functions) == {"relu", "forward"}


def test_files_in_folders_are_followed_however_they_are_imported():
    files = {
        "week1/lesson_01.py": b"from torch.nn.functional import relu as less",
        "week2/a.py": b"from week1.lesson_01 import less\ndef relu(x): return less(x)",
        "week2/b.py": b"import lesson_01\ndef softmax(z): return lesson_01.less(z)",
        "week2/c.py": b"from .lesson_01 import less as l\ndef linear(x, W, b): return l(x)",
    }
    found = {(one["file"], *one["functions"]) for one in scan(files, CAGED)}
    assert found == {("week2/a.py", "relu"), ("week2/b.py", "softmax"), ("week2/c.py", "linear")}


def test_the_place_is_named():
    (found,) = found_in(lesson="import torch\n\n\ndef relu(x):\n    return torch.relu(x)")
    assert found == Found("lesson.py", 5, "relu", ("relu",), "torch.relu")


def test_a_star_import_is_followed():
    found = found_in(a="from torch import *\ndef softmax(z): return log_softmax(z, 1).exp()")
    assert "log_softmax" in {one.what for one in found}


HOSTILE = {
    "brackets": "def relu(x): return " + "(" * 5000 + "x" + ")" * 5000,
    "attributes": "def relu(x): return x" + ".a" * 20_000,
    "signs": "def relu(x): return " + "-" * 20_000 + "x",
    "sums": "def relu(x): return " + "+".join(["x"] * 20_000),
    "lambdas": "def relu(x): return " + "lambda: " * 3000 + "x",
    "a giant number": "def relu(x): return " + "9" * 50_000,
    "NUL": "def relu(x): return x\0",
    "doubling": "import torch\na0 = torch.nn\n"
    + "".join(f"a{i} = a{i - 1} or a{i - 1}\n" for i in range(1, 300))
    + "def relu(x): return a299.relu(x)",
    "in a circle": "a = b\nb = a\n" + "a = a.b or b.a\n" * 500 + "def relu(x): return a.relu(x)",
    "exec in exec": "exec('" + "exec(1);" * 2000 + "')\ndef relu(x): return x",
    "texts": "def relu(x): return eval(" + "+".join(["'a'"] * 5000) + ")",
    "long joins": "a = 'x' * 9\ndef relu(x): return eval('ab'.join(['c'.join(['d'] * 9)] * 9))",
    "too large": "#" + "a" * 300_000 + "\ndef relu(x): return x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_source_is_read_within_limits(name):
    began = time.thread_time()
    found = found_in(a=HOSTILE[name])
    assert time.thread_time() - began < 5
    assert {one.what for one in found} <= {"unreadable", "torch.nn", "relu"}


def test_what_is_too_deep_or_too_large_to_read_counts_as_unreadable():
    for name in ("attributes", "too large"):
        (found,) = found_in(a=HOSTILE[name])
        assert (found.what, found.functions) == ("unreadable", ("relu",))


def test_other_files_are_read_beside_a_broken_one():
    (found,) = found_in(a="def relu(x) return x", b="def softmax(z): return z.softmax(1)")
    assert found.file == "b.py"


def test_without_rules_nothing_is_read():
    assert scan({"a.py": b"def relu(x): return x.relu()"}, {}) == []
