"""A function that is wrong only because another is does not count: it follows from that one.

All through the cage, which is started once: about a tenth of a second each.
"""

import pytest

from reluscope.course.cage.open import open_cage
from reluscope.course.judge.check import check, questions
from reluscope.course.lessons.folder import solutions

LAYERS = b"""
def linear(x, W, b):
    return x @ W + b

def relu(x):
    return x.clamp(min=0)
"""
LOSS = b"""
import torch

def log_softmax(z):
    z = z - z.max(1, keepdim=True).values
    return z - z.exp().sum(1, keepdim=True).log()

def softmax(z):
    return log_softmax(z).exp()

def cross_entropy(z, y):
    return -log_softmax(z)[torch.arange(len(y)), y].mean()
"""
NETWORK = b"""
from layers import linear, relu

def forward(x, Ws, bs):
    for W, b in zip(Ws[:-1], bs[:-1]):
        x = relu(linear(x, W, b))
    return linear(x, Ws[-1], bs[-1])
"""
FUNCTIONS = ("linear", "relu", "softmax", "log_softmax", "cross_entropy", "forward")
RIGHT = {"layers.py": LAYERS, "loss.py": LOSS, "network.py": NETWORK}


@pytest.fixture(scope="module")
def cage():
    with open_cage(unsafe_local=True) as opened:
        yield opened


@pytest.fixture
def told(cage):
    jobs = questions(FUNCTIONS, seed=0)

    def told(files):
        """Return what is not right: the mistake, or ``< function`` that it follows from."""
        found = check(files, jobs, cage, solutions())
        return {
            one.function: f"< {one.follows_from}" if one.follows_from else one.mistake
            for one in found
            if not one.right
        }

    return told


def but(**files):
    return RIGHT | {f"{name}.py": source for name, source in files.items()}


def test_all_is_right(told):
    assert told(RIGHT) == {}


def test_what_uses_a_wrong_function_follows_from_it(told):
    wrong = but(layers=LAYERS.replace(b" + b", b""))
    assert told(wrong) == {"linear": "linear-no-bias", "forward": "< linear"}


def test_of_two_that_are_wrong_the_one_that_is_used_is_named(told):
    by_itself = NETWORK.replace(b"linear(x, W, b)", b"(x @ W + b)").replace(
        b"linear(x, Ws[-1], bs[-1])", b"x @ Ws[-1] + bs[-1]"
    )
    wrong = but(layers=LAYERS.replace(b" + b", b"").replace(b"min=0", b"max=0"), network=by_itself)
    assert told(wrong) == {"linear": "linear-no-bias", "relu": "relu-min", "forward": "< relu"}


def test_where_two_are_needed_the_first_is_named(told):
    wrong = but(layers=LAYERS.replace(b" + b", b"").replace(b"min=0", b"max=0"))
    assert told(wrong) == {"linear": "linear-no-bias", "relu": "relu-min", "forward": "< linear"}


def test_a_mistake_of_its_own_stays_one(told):
    wrong = but(
        layers=LAYERS.replace(b" + b", b""),
        network=NETWORK.replace(
            b"    return linear(x, Ws[-1], bs[-1])", b"    return relu(linear(x, Ws[-1], bs[-1]))"
        ),
    )
    assert told(wrong) == {"linear": "linear-no-bias", "forward": "forward-relu-on-output"}


def test_the_first_may_use_a_later_one_that_is_wrong(told):
    wrong = but(loss=LOSS.replace(b"return z - z.exp", b"return z + z.exp"))
    found = told(wrong)
    assert found.pop("log_softmax") == ""
    assert found == {"softmax": "< log_softmax", "cross_entropy": "< log_softmax"}


def test_what_calls_a_function_that_is_not_written_follows_from_it(told):
    raises = LAYERS.replace(b"    return x @ W + b", b"    raise NotImplementedError")
    assert told(but(layers=raises)) == {"linear": "", "forward": "< linear"}


def test_what_imports_a_function_that_is_missing_follows_from_it(told):
    _, relu = LAYERS.split(b"\n\n")
    assert told(but(layers=relu)) == {"linear": "", "forward": "< linear"}


def test_what_calls_a_function_that_is_missing_follows_from_it(told):
    one_file = {"all.py": LAYERS.split(b"\n\n")[1] + LOSS + NETWORK.replace(b"from layers", b"# ")}
    assert told(one_file) == {"linear": "", "forward": "< linear"}


def test_what_imports_a_file_that_is_missing_follows_from_its_functions(told):
    imports = b"from lesson_01_linear import linear\nfrom lesson_02_relu import relu"
    network = NETWORK.replace(b"from layers import linear, relu", imports)
    found = told({"loss.py": LOSS, "lesson_05_network.py": network})
    assert found == {"linear": "", "relu": "", "forward": "< linear"}


def test_what_imports_a_file_that_cannot_be_read_follows_from_its_functions(told):
    found = told(but(layers=LAYERS + b"def ("))
    assert found == {"linear": "", "relu": "", "forward": "< linear"}


def test_a_file_that_cannot_be_read_follows_from_nothing(told):
    found = told(but(layers=LAYERS.replace(b" + b", b""), network=NETWORK + b"def ("))
    assert found == {"linear": "linear-no-bias", "forward": ""}


def test_what_shares_a_part_with_a_wrong_function_follows_from_it(told):
    layer = b"""
class Layer:
    def __init__(self, W, b):
        self.W, self.b = W, b
    def __call__(self, x):
        return x @ self.W

def linear(x, W, b):
    return Layer(W, b)(x)
"""
    found = told(
        but(
            layers=layer + LAYERS.split(b"\n\n")[1],
            network=NETWORK.replace(b"import linear", b"import Layer")
            .replace(b"linear(x, W, b)", b"Layer(W, b)(x)")
            .replace(b"linear(x, Ws[-1], bs[-1])", b"Layer(Ws[-1], bs[-1])(x)"),
        )
    )
    assert found == {"linear": "linear-no-bias", "forward": "< linear"}


def test_the_same_mistake_made_twice_is_two(told):
    twice = NETWORK.replace(
        b"from layers import linear, relu",
        b"""
from layers import relu

def layer(x, W, b):
    return x @ W
""",
    ).replace(b"linear(x, W", b"layer(x, W")
    found = told(but(layers=LAYERS.replace(b" + b", b""), network=twice))
    assert found == {"linear": "linear-no-bias", "forward": "forward-no-bias"}


def test_nothing_is_written_and_nothing_follows(told):
    names = {name: f"def {name}(*_):\n    raise NotImplementedError\n" for name in FUNCTIONS}
    assert told({"all.py": "".join(names.values()).encode()}) == dict.fromkeys(FUNCTIONS, "")
