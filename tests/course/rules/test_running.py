"""What is seen while functions run: all in one process that forks for each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import reluscope.course.cage.inside as inside
from reluscope.course.rules.read import rules_of_the_course
from tests.course.rules.clean import CLEAN
from tests.course.rules.disguises import DISGUISES

GIVEN = {
    "relu": "x",
    "softmax": "x",
    "log_softmax": "x",
    "linear": "x W b",
    "cross_entropy": "x y",
    "gradients_chain": "x y Ws bs",
    "central_difference": "f W h",
    "sgd_step": "Ws bs Ws bs h",
}
ONLY_READ = {
    "exec of what is not readable",  # it calls nothing
    "a class of torch.nn",  # was made while it was loaded
    "from torch import *",  # ends in an error, as does
    "torch.jit",  # which will not compile what is watched
    "backward in lesson 7",
    "autograd.grad in lesson 7",
}
AND_MORE = {
    "autograd under a name that is computed": (
        "gradients_chain",
        "x y Ws bs",
        "autograd",
        "def gradients_chain(x, y, Ws, bs):\n"
        "    W = Ws[0].clone().requires_grad_()\n    loss = (x @ W).sum()\n"
        "    name = ''.join(reversed('drawkcab'[0:len(bs) * 4]))\n"
        "    getattr(loss, name)()\n    return [W.grad], bs",
    ),
    "the engine": (
        "gradients_chain",
        "x y Ws bs",
        "autograd",
        "import torch\ndef gradients_chain(x, y, Ws, bs):\n"
        "    W = Ws[0].clone().requires_grad_()\n    loss = (x @ W).sum()\n"
        "    run = vars(torch.autograd.graph)['_engine_run_' + 'backward']\n"
        "    one = torch.ones_like(loss)\n"
        "    grads = run((loss,), (one,), False, False, (W,), accumulate_grad=False)\n"
        "    return [grads[0]], bs",
    ),
    "a name that only running tells": (
        "relu",
        "x",
        "torch.nn",
        "import torch\ndef relu(x):\n    n = dir(torch)[dir(torch).index('nn')]\n"
        "    return getattr(torch, n).functional.relu(x)",
    ),
    "a name from a loop": (
        "relu",
        "x",
        "relu",
        "import torch\ndef relu(x):\n    for name in dir(torch):\n"
        "        if name[::-1] == 'uler':\n            return getattr(torch, name)(x)",
    ),
    "found among objects": (
        "softmax",
        "x",
        "softmax",
        "def softmax(z):\n    for name in dir(z):\n"
        "        if name.startswith('softm'):\n            return getattr(z, name)(1)",
    ),
}
CONSEQUENCE = (
    "import torch\nfrom torch.nn.functional import relu\n"
    "def softmax(z): return torch.softmax(z, 1)\n"
    "def log_softmax(z): return softmax(relu(z)).log()"
)


@pytest.fixture(scope="module")
def seen():
    rules = rules_of_the_course().for_cage()
    jobs = {name: [source, f, GIVEN[f].split()] for name, (f, _, source) in DISGUISES.items()}
    jobs |= {name: [source, f, given.split()] for name, (f, given, _, source) in AND_MORE.items()}
    jobs |= {name: [source, f, given.split()] for name, (f, given, source) in CLEAN.items()}
    jobs["a consequence"] = [CONSEQUENCE, "log_softmax", ["x"]]
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            Path(__file__).with_name("seen.py"),
            Path(inside.__file__).parent,
        ],
        input=json.dumps([rules, list(jobs.values())]),
        capture_output=True,
        text=True,
        check=True,
        timeout=400,
    )
    return dict(zip(jobs, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", sorted({*DISGUISES} - ONLY_READ))
def test_a_disguise_is_seen_while_it_runs(seen, name):
    function, rule, _ = DISGUISES[name]
    rules = {what for what, *_, functions in seen[name] if functions == [function]}
    level = [rules_of_the_course().rules[what].level(function) for what in rules]
    assert "forbidden" in level, (rule, seen[name])


@pytest.mark.parametrize("name", AND_MORE)
def test_what_cannot_be_read_is_seen(seen, name):
    function, _, rule, _ = AND_MORE[name]
    assert [rule, [function]] in [[what, functions] for what, _, _, functions in seen[name]]


@pytest.mark.parametrize("name", CLEAN)
def test_a_right_solution_is_left_alone(seen, name):
    function = CLEAN[name][0]
    levels = {rules_of_the_course().rules[what].level(function) for what, *_ in seen[name]}
    assert levels <= {"allowed"}


def test_who_calls_a_function_that_breaks_a_rule_breaks_none(seen):
    assert {functions[0] for *_, functions in seen["a consequence"]} == {"softmax", "relu"}
