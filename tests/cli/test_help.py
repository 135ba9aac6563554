import os
import subprocess
import sys

import pytest

COMMANDS = ["demo", "train", "photo", "cells", "film", "info", "data"]


def test_help_lists_every_command(call):
    outcome = call("--help")
    assert outcome.code == 0
    for command in COMMANDS:
        assert f"│ {command} " in outcome.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_every_option(call, command):
    outcome = call(command, "--help")
    assert outcome.code == 0
    options = [line for line in outcome.out.splitlines() if line.startswith("│ --")]
    assert options
    assert all(len(line.strip("│ ").split("  ")) > 1 for line in options), "an option says nothing"


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["--version"]])
def test_help_does_not_load_torch_or_matplotlib(arguments):
    code = (
        "import sys; from reluscope.cli.app import run\n"
        f"try: run({arguments!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'matplotlib', 'sklearn', 'numba', 'scipy', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_module_and_script_are_the_same():
    done = subprocess.run(
        [sys.executable, "-m", "reluscope", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert done.stdout.strip() == "0.1.0"


def test_unknown_command_suggests_the_nearest(call):
    outcome = call("trian")
    assert outcome.code == 2
    assert 'Did you mean "train"?' in outcome.message


def test_unknown_option_suggests_the_nearest(call):
    outcome = call("train", "--learning-rat", "0.1")
    assert outcome.code == 2
    assert "Did you mean --learning-rate?" in outcome.message
