"""What ``import reluscope`` and its parts load, each in a fresh interpreter."""

import subprocess
import sys

import pytest

HEAVY = {"torch", "matplotlib", "sklearn", "numba", "scipy", "pydantic", "rich", "numpy"}


def loaded(statement):
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def test_the_package_loads_nothing_heavy():
    assert not loaded("import reluscope, reluscope.course") & HEAVY


@pytest.mark.parametrize("statement", ["import reluscope.nn", "import reluscope.optim"])
def test_networks_need_neither_pictures_nor_scikit_learn(statement):
    assert not loaded(statement) & {"matplotlib", "sklearn", "numba", "scipy"}


@pytest.mark.parametrize(
    "statement",
    [
        "from reluscope.course.checker.checker import Checker; Checker()",
        "import reluscope.course.checker.folder, reluscope.commands.course.check",
    ],
)
def test_who_judges_a_reader_loads_no_torch(statement):
    assert not loaded(statement) & {"torch", "matplotlib", "sklearn", "numba", "scipy"}


def test_workers_of_a_sweep_load_no_matplotlib():
    assert "matplotlib" not in loaded("import reluscope.sweep.engine.do")


def test_onnx_is_loaded_for_its_files_alone():
    assert "onnx" not in loaded(
        "import reluscope.cells, reluscope.brought.onnx_files, reluscope.cli"
    )


def test_parts_load_when_they_are_used():
    assert "torch" in loaded("import reluscope\nreluscope.nn.MLP")


def test_unknown_names_are_attribute_errors():
    import reluscope

    assert dir(reluscope) == sorted(reluscope.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nets'"):
        _ = reluscope.nets
