import subprocess
import sys

import pytest

from reluscope import data
from reluscope.errors import InputError


@pytest.mark.parametrize("name", data.names())
def test_make_calls_the_function_of_that_name(name):
    made, called = data.make(name), getattr(data, name)()
    assert made.x.tobytes() == called.x.tobytes()
    assert made.class_names == called.class_names


def test_parameters_are_passed_on():
    assert len(data.make("moons", n=10, noise=0.0, seed=4)) == 10
    assert data.make("gaussian-quantiles", classes=4).n_classes == 4


@pytest.mark.parametrize("name", data.names())
def test_a_set_is_described_in_one_sentence(name):
    sentence = data.describe(name)
    assert sentence.endswith(".")
    assert sentence[0] == sentence[0].upper()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: data.make("mons"), "Did you mean 'moons'"),
        (lambda: data.make(3), "data is 3"),
        (lambda: data.make("moons", nois=0.1), "a parameter of moons is 'nois'.*mean 'noise'"),
        (lambda: data.make("iris", seed=0), "must be one of features"),
        (lambda: data.parameters("gird"), "Did you mean 'grid'"),
    ],
)
def test_an_unknown_name_brings_the_nearest(call, says):
    with pytest.raises(InputError, match=says):
        call()


def test_data_loads_neither_torch_nor_sklearn():
    code = (
        "import sys, reluscope.data as d; d.grid(); d.spirals(); d.Standardizer.fit([[1.0]]);"
        "print(sorted({'torch', 'sklearn', 'matplotlib', 'numba'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
