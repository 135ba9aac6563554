import shlex

import pytest

from reluscope.cli.app import app
from reluscope.cli.command import examples
from reluscope.cli.course import COMMANDS

NAMES = [command.name[0] for command in COMMANDS]


def test_help_lists_every_command_with_what_it_does(call):
    for words in (["course"], ["course", "--help"]):
        outcome = call(*words)
        assert outcome.code == 0
        for name in NAMES:
            line = next(line for line in outcome.out.splitlines() if line.startswith(f"│ {name} "))
            assert line.strip("│ ").removeprefix(name).strip().endswith(".")
    assert any(line.startswith("│ course ") for line in call("--help").out.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_command_explains_itself(call, command):
    name = command.name[0]
    outcome = call("course", name, "--help")
    assert outcome.code == 0
    options = [line for line in outcome.out.splitlines() if line.startswith("│ --")]
    assert options
    assert all(len(line.strip("│ ").split("  ")) > 1 for line in options), "an option says nothing"
    assert "None]" not in outcome.out
    shown = examples(command.default_command)
    assert shown
    for example in shown:
        assert example in outcome.out
        words = shlex.split(example)
        assert words[:3] == ["reluscope", "course", name]
        app.parse_args(words[1:])


@pytest.mark.parametrize("width", [20, 80])
@pytest.mark.parametrize("words", [["course"], *(["course", name, "--help"] for name in NAMES)])
def test_help_fits_into_any_terminal(help_in_ascii, words, width):
    lines = help_in_ascii(words, width)
    assert max(len(line.rstrip()) for line in lines) <= width
    assert not any("?" in line for line in lines)
