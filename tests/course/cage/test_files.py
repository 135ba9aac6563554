"""A reader's files, as people write them."""

import pytest

from reluscope.course.asked.answer import Missing, Raised, Stopped
from tests.course.cage.asked import job, number, only


def asked(cage, function, **files):
    sources = {name.replace("__", "/") + ".py": text.encode() for name, text in files.items()}
    return cage.ask([job(function)], sources).outcomes[0]


IMPORTS = {
    "a file beside": {
        "one": "def f(x): return 1",
        "two": "from one import f\ndef g(x): return f(x) + 1",
    },
    "a module beside": {
        "one": "def f(x): return 1",
        "two": "import one\ndef g(x): return one.f(x) + 1",
    },
    "a file that comes later": {
        "a": "from b import f\ndef g(x): return f(x) + 1",
        "b": "def f(x): return 1",
    },
    "a file in the same folder": {
        "week__one": "def f(x): return 1",
        "week__two": "from one import f\ndef g(x): return f(x) + 1",
    },
    "a file by its folder": {
        "week__one": "def f(x): return 1",
        "other__two": "from week.one import f\ndef g(x): return f(x) + 1",
    },
    "a file by a dot": {
        "week__one": "def f(x): return 1",
        "week__two": "from .one import f\ndef g(x): return f(x) + 1",
    },
    "when it is called": {
        "one": "def f(x): return 1",
        "two": "def g(x):\n    from one import f\n    return f(x) + 1",
    },
    "in a circle": {
        "one": "import two\ndef f(x): return 1",
        "two": "import one\ndef g(x): return one.f(x) + 1",
    },
    "a demonstration": {"two": "def g(x): return 2\nif __name__ == '__main__': 1 / 0"},
    "a name that is a module's": {"random": "import json\ndef g(x): return 2"},
    "a mark at the beginning": {"two": "\ufeffdef g(x): return 2"},
    "threads for torch": {"two": "import torch\ntorch.set_num_threads(8)\ndef g(x): return 2"},
    "deterministic": {
        "two": "import torch\ntorch.use_deterministic_algorithms(True)\ndef g(x): return 2"
    },
    "two files that are one": {
        "week__one": "count = []\ndef f(x): return 1",
        "two": "import one, week.one\ndef g(x): return 1 + (one is week.one)",
    },
}


@pytest.mark.parametrize("files", IMPORTS.values(), ids=IMPORTS)
def test_what_people_write_works(cage, files):
    assert number(asked(cage, "g", **files)) == 2


def test_pictures_are_drawn_and_not_shown(cage):
    two = """
import matplotlib.pyplot as plt
plt.figure(); plt.plot([1, 2]); plt.savefig("p.png"); plt.gcf().savefig("p.png"); plt.show()
def g(x): return 2
"""
    assert number(asked(cage, "g", two=two)) == 2


def test_data_sets_of_scikit_learn(cage):
    two = """
from sklearn.datasets import make_moons
def g(x): return len(make_moons(7, random_state=0)[0])
"""
    assert number(asked(cage, "g", two=two)) == 7


def test_what_stands_before_an_error_counts(cage):
    file = {"one": "def f(x): return 1\n1 / 0\ndef g(x): return 2"}
    assert number(asked(cage, "f", **file)) == 1
    outcome = asked(cage, "g", **file)
    assert outcome == Missing(
        "one.py", Raised("ZeroDivisionError", "division by zero", "one.py", 2)
    )


def test_a_file_that_cannot_be_read_is_told_where_it_matters(cage):
    files = {"one": "def f(x) return 1", "two": "from one import f\ndef g(x): return 2"}
    outcome = asked(cage, "f", **files)
    assert (outcome.file, outcome.why.type, outcome.why.line) == ("one.py", "SyntaxError", 1)
    assert asked(cage, "h", **files) == Missing()
    assert asked(cage, "g", **files).file == "two.py"


def test_a_file_that_ends_whoever_loads_it_is_left_out(cage):
    files = {
        "one": "import os\nos._exit(0)\ndef f(x): return 1",
        "two": "def g(x): return 2",
        "three": "from one import f\ndef h(x): return 2",
    }
    assert number(asked(cage, "g", **files)) == 2
    assert asked(cage, "f", **files) == Missing(
        "one.py", Raised("Stopped", "ended early", "one.py")
    )
    assert "one.py is left out" in asked(cage, "h", **files).why.text


def test_reluscope_is_not_there(cage):
    outcome = asked(cage, "g", two="import reluscope\ndef g(x): return 2")
    assert "not available in the checker" in outcome.why.text
    outcome = asked(cage, "g", two="def g(x):\n    from reluscope.nn import MLP\n    return 2")
    assert "not available in the checker" in only(outcome).text


def test_each_question_meets_a_fresh_state(cage):
    files = {
        "one.py": b"import torch, numpy, random\ntorch.set_default_dtype(torch.float64)\n"
        b"def f(x):\n    torch.set_grad_enabled(False)\n    torch.manual_seed(7)\n    return 1\n"
        b"def g(x):\n    y = torch.ones(1, requires_grad=True) * 2\n"
        b"    return float(y.requires_grad) + float(y.dtype == torch.float32)\n"
        b"def h(x): return torch.rand(1).item() + numpy.random.rand() + random.random()\n"
    }
    jobs = [job("h"), job("f"), job("g"), job("h")]
    first, _, state, again = cage.ask(jobs, files).outcomes
    assert number(state) == 2
    assert number(first) == number(again)


def test_what_is_printed_is_kept_and_bounded(cage):
    files = {"one.py": b"print('hello')\ndef f(x):\n    print('y' * 10**6)\n    return 1\n"}
    replies = cage.ask([job("f")], files)
    assert number(replies.outcomes[0]) == 1
    assert replies.printed.startswith("hello\nyyy")
    assert len(replies.printed) <= cage.limits.printed


def test_there_is_nothing_to_read_from(cage):
    assert only(asked(cage, "f", one="def f(x): return input()")).type == "EOFError"


def test_memory_that_is_used_up_costs_one_function(cage):
    files = {"one.py": b"def f(x): return [0] * 10**12\ndef g(x): return 2\n"}
    first, second = cage.ask([job("f"), job("g")], files).outcomes
    assert isinstance(first, Stopped)
    assert first.reason == "out of memory"
    assert number(second) == 2


def test_a_function_may_stand_in_for_another(cage):
    reader = {"lesson.py": b"def f(x): return 1\ndef g(x): return f(x) + 1\n"}
    right = {"lesson.py": b"import torch\ndef f(x): return torch.tensor(5.0)\n"}
    from dataclasses import replace

    jobs = [job("g"), replace(job("g"), replaced=("f",)), job("g")]
    assert [number(outcome) for outcome in cage.ask(jobs, reader, right).outcomes] == [2, 6, 2]
