import shutil
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console

from reluscope.cli.app import app, run
from reluscope.text.spelling import spell_out


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def message(self) -> str:
        """What stands in the error's box, on one line."""
        return " ".join(self.err.replace("│", " ").split())


Call = Callable[..., Outcome]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run one command in this process."""
    monkeypatch.setenv("COLUMNS", "200")

    def run_command(*arguments: object) -> Outcome:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Outcome(code, *capsys.readouterr())

    return run_command


@pytest.fixture
def help_in_ascii(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str], int], list[str]]:
    """Ask for help in a terminal of so many columns that has no letters but those of ASCII."""

    def ask(words: list[str], columns: int) -> list[str]:
        written = BytesIO()
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr("sys.stdout", TextIOWrapper(written, encoding="ascii"))
        monkeypatch.setattr(app, "console", Console())  # which asks once how wide the terminal is
        spell_out(sys.stdout)
        assert run(words) == 0
        return written.getvalue().decode("ascii").splitlines()

    return ask


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that ``reluscope train`` made in a few epochs."""
    folder = tmp_path_factory.mktemp("runs") / "moons"
    assert run(["train", "--data", "moons", "--epochs", "5", "--out", str(folder), *SMALL]) == 0
    return folder


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Train without pictures, which take nearly all of the time: for tests that look at none."""
    monkeypatch.setattr("reluscope.commands.whole_run.album", lambda *_, **__: ({}, []))


@pytest.fixture(scope="session")
def _quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "quick"
    assert run(["train", *map(str, QUICK), "--out", str(folder)]) == 0
    return folder


@pytest.fixture
def quick_run(_quick: Path, tmp_path: Path) -> Path:
    """A copy of a folder that ``reluscope train`` with the options QUICK made."""
    return shutil.copytree(_quick, tmp_path / "my run")


QUICK = ("--data", "moons", "--epochs", 2, "--pixels", 20, "--hidden", 4)
SMALL = ("--hidden", "8", "--pixels", "40")
