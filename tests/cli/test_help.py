import os
import shlex
import subprocess
import sys
from typing import get_args

import pytest

import reluscope as rs
from reluscope.cli.app import COMMANDS as KNOWN
from reluscope.cli.app import app
from reluscope.cli.command import examples
from reluscope.commands.settings import colours
from reluscope.commands.settings.sections import DataSettings, NetworkSettings, TrainingSettings
from reluscope.nn.init import NAMES as INITS
from reluscope.optim.choose import NAMES as OPTIMIZERS
from reluscope.pictures.cells.fill import COLORS as CELL_COLORS
from reluscope.pictures.drawn.lines import EDGES
from reluscope.pictures.networks.thumbnails import COLORS as THUMBNAIL_COLORS
from reluscope.pictures.photos.take import COLORS as PHOTO_COLORS
from reluscope.train.steps.gradient import NAMES as GRADIENTS

COMMANDS = [name for name in KNOWN if name != "course"]  # whose commands have a test of their own


def test_help_lists_every_command_with_what_it_does(call):
    outcome = call("--help")
    assert outcome.code == 0
    for command in COMMANDS:
        line = next(line for line in outcome.out.splitlines() if line.startswith(f"│ {command} "))
        assert line.strip("│ ").removeprefix(command).strip().endswith(".")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_every_option(call, command):
    outcome = call(command, "--help")
    assert outcome.code == 0
    options = [line for line in outcome.out.splitlines() if line.startswith("│ --")]
    assert options
    assert all(len(line.strip("│ ").split("  ")) > 1 for line in options), "an option says nothing"
    assert "None]" not in outcome.out
    assert "default: ]" not in outcome.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_examples_that_parse(call, command):
    shown = examples(app[command].default_command)
    assert shown
    told = call(command, "--help").out
    for example in shown:
        assert example in told
        words = shlex.split(example)
        assert words[:2] == ["reluscope", command]
        if "--resume" not in words and "--settings" not in words and command != "film":
            app.parse_args(words[1:])


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("width", [20, 80])
def test_help_fits_into_any_terminal(help_in_ascii, command, width):
    lines = help_in_ascii([*([command] * bool(command)), "--help"], width)
    assert lines
    assert max(len(line.rstrip()) for line in lines) <= width
    assert not any("?" in line for line in lines)


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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_tab_key_knows_the_values(shell):
    script = app.generate_completion(shell=shell)
    for words in ("gaussian_quantiles", "standard-normal", "adamw", "pre-activation", "diagram"):
        assert words in script, words


def offered(hint):
    return {name for part in get_args(hint) for name in get_args(part) if isinstance(name, str)}


@pytest.mark.parametrize(
    ("hint", "known"),
    [
        (DataSettings.__annotations__["data"], rs.data.names()),
        (NetworkSettings.__annotations__["init"], INITS),
        (TrainingSettings.__annotations__["optimizer"], OPTIMIZERS),
        (TrainingSettings.__annotations__["gradient"], GRADIENTS),
        (colours.CellColor, CELL_COLORS),
        (colours.PhotoColor, (*PHOTO_COLORS, *THUMBNAIL_COLORS)),
        (colours.Edges, EDGES),
    ],
)
def test_what_the_tab_key_offers_is_what_there_is(hint, known):
    assert offered(hint) == set(known)
