"""The user is told when the engine is compiled, and nothing that is not true."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NOWHERE = """
from pathlib import Path
from reluscope.cells.compiled.kept import store
store._folders = [Path(__import__("sys").executable) / "kernels"]
"""
ALONE = """
from reluscope.cells.compiled.kept import store
store._folders = store._folders[:1]  # what this machine has kept is not seen
"""
CALL = """
import numpy as np
from reluscope.cells.compiled.bits import popcount
print(popcount(np.uint64(7)))
"""
ALL = """
from reluscope.cells.drive import rehearsal
rehearsal.rehearse = lambda: None
rehearsal.compile_all()
"""


def run(code, tmp_path, **environment):
    return subprocess.run(
        [sys.executable, "-c", ALONE + code],
        env=os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )


def kernels(tmp_path):
    return [file for file in tmp_path.rglob("compiled.bits.popcount-*") if file.is_file()]


def test_a_part_that_is_compiled_later_is_announced_as_such_once(tmp_path):
    said = [run(CALL, tmp_path) for _ in range(2)]
    assert [done.stdout for done in said] == ["3\n", "3\n"]
    assert said[0].stderr.count("reluscope: compiling a part of the cell engine") == 1
    assert said[0].stderr.count("\n") == 1
    assert said[1].stderr == ""


def test_everything_is_announced_once_per_machine(tmp_path):
    assert run(ALL, tmp_path).stderr.count("about a minute, once.") == 1
    assert run(ALL, tmp_path).stderr == ""
    assert "once" in run(ALL, tmp_path, NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="").stderr


@pytest.mark.parametrize("damage", [lambda content: content[:99], lambda content: content[::-1]])
def test_damaged_files_are_compiled_anew(tmp_path, damage):
    run(CALL, tmp_path)
    (file,) = kernels(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert run(CALL, tmp_path).stdout == "3\n"
    assert run(CALL, tmp_path).stderr == ""


@pytest.mark.parametrize("code", [CALL, ALL + CALL])
def test_without_a_folder_to_write_it_compiles_and_says_that_it_is_not_kept(tmp_path, code):
    for _ in range(2):
        done = run(NOWHERE + code, tmp_path)
        assert done.stdout == "3\n"
        assert done.stderr.count("\n") == 1
        assert "Every process will do so" in done.stderr
        assert "Not a directory" in done.stderr


def test_optimised_python_and_touched_files_find_what_was_kept(tmp_path):
    run(CALL, tmp_path)
    for flag in ("-O", "-OO", "-Bs"):
        done = subprocess.run(
            [sys.executable, flag, "-c", ALONE + CALL],
            env=os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
        )
        assert (done.stdout, done.stderr) == ("3\n", "")


def test_an_installation_in_a_folder_of_any_name_keeps_what_it_compiles(tmp_path):
    source = Path(__file__).parents[3] / "src" / "reluscope"
    folder = tmp_path / "ein Büro & mehr"
    shutil.copytree(source, folder / "reluscope", ignore=shutil.ignore_patterns("__pycache__"))
    for said in ("compiling a part", ""):
        done = run(CALL, "", PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1")
        assert done.stdout == "3\n"
        assert done.stderr.startswith(f"reluscope: {said}" if said else "")
        assert bool(done.stderr) == bool(said)
    assert kernels(folder)


def test_nobody_need_listen(tmp_path):
    assert run("import sys\nsys.stderr = None\n" + CALL, tmp_path).stdout == "3\n"
    shutil.rmtree(tmp_path)
    assert run("import sys\nsys.stderr.close()\n" + CALL, tmp_path).stdout == "3\n"
