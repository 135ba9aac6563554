"""Who is blamed, where two functions or two files have to do with one mistake."""

import pytest

from reluscope.course.checker.checker import Checker
from reluscope.course.handed_in.submission import Submission
from tests.course.submissions import right

RELU, LOSS = "lesson_02_relu.py", "lesson_03_softmax_cross_entropy.py"
CHAIN = "gradients_chain"


@pytest.fixture(scope="module")
def checker():
    with Checker() as opened:
        yield opened


def wrong(checker, files):
    """Return the verdicts that are not right, by their functions."""
    verdicts = checker.check(Submission("x", right("plain") | files))
    return {one.function: one for one in verdicts if one.verdict != "right"}


@pytest.mark.parametrize(
    ("source", "blamed"),
    [
        (b"def relu(x):\n    x[x < 0] = 0\n    return x\n", CHAIN),
        (b"def relu(x):\n    return x.detach().clamp(min=0)\n", "gradients_autograd"),
        (b"def relu(x):\n    return x.clamp(min=0).double()\n", "forward"),
    ],
    ids=["changes its argument", "leaves the graph", "another type"],
)
def test_one_that_is_right_and_of_no_use_to_another_is_named(checker, source, blamed):
    found = wrong(checker, {RELU: source})
    assert "relu" not in found
    assert found[blamed].verdict == "not yet"
    assert found[blamed].message.endswith("With our relu in the place of yours it is right.")
    assert "Your relu passes by itself" in found[blamed].hint
    assert not found[blamed].mistake


def test_a_mistake_of_its_own_names_no_other(checker):
    found = wrong(checker, {RELU: b"def relu(x):\n    return abs(x)\n"})
    assert found["relu"].mistake == "relu-abs"
    assert "With our" not in found["relu"].message


def test_a_file_that_is_no_source_is_named_with_its_own_line(checker):
    found = wrong(checker, {RELU: b"import torch\ndef relu(x)\n    return x\n"})
    assert f"{RELU}:2" in found["relu"].message
    assert found[CHAIN].verdict == "follows from"
    assert found[CHAIN].follows_from == "relu"


def test_what_another_file_cannot_import_is_missing_and_no_fault_of_that_file(checker):
    found = wrong(checker, {RELU: b"def Relu(x):\n    return x.clamp(min=0)\n"})
    assert "relu is missing" in found["relu"].message
    assert "chain" not in found["relu"].message


def test_rows_in_a_list_are_called_so(checker):
    source = b"def linear(x, W, b): return [r @ W + b for r in x]\n"
    found = wrong(checker, {"lesson_01_linear.py": source})
    assert "but returns a list or tuple" in found["linear"].message


def test_the_magics_of_an_exported_notebook_are_let_pass(checker):
    magics = b"get_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().system('ls')\n"
    source = right("one_file")["course.py"]
    verdicts = checker.check(Submission("x", {"nb.py": magics + source + b"\ndisplay(1)\n"}))
    assert {one.verdict for one in verdicts} == {"right"}
