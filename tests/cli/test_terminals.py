"""Terminals and pipes of every kind: no traceback, and the exit code that the work has earned."""

import os
import subprocess
import sys

import pytest
import torch

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shells of POSIX systems")
RELUSCOPE = f"{sys.executable} -m reluscope"


def shell(line, folder, **environment):
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    ["--help", "train --help", "info {run}", "cells {run} --stats", "data --names", "--version"],
)
def test_a_pipe_that_nobody_reads(trained, tmp_path, words):
    done = shell(f"{RELUSCOPE} {words.format(run=trained)} | true", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_training_goes_on_where_nobody_reads(tmp_path):
    words = "train --data moons --epochs 2 --hidden 4 --pixels 20 --out run --resume"
    done = shell(f"{RELUSCOPE} {words} 2>&1 | true", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "run/confusion.png").exists()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams(trained, tmp_path, closed):
    assert shell(f"{RELUSCOPE} info {trained} {closed}", tmp_path).returncode == 0
    assert shell(f"{RELUSCOPE} info missing {closed}", tmp_path).returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")  # noqa: PTH110
@pytest.mark.parametrize("words", ["info {run}", "info {run} --toml", "cells {run} --stats"])
def test_a_full_disk_under_stdout(trained, tmp_path, words):
    done = shell(f"{RELUSCOPE} {words.format(run=trained)} > /dev/full", tmp_path)
    assert done.returncode == 1
    assert "No space left on device. " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    ["info {run}", "cells {run} --stats", "cells {run} --topology", "data", "photo {run}"],
)
def test_a_small_ascii_terminal_without_colours_or_a_home(trained, tmp_path, command):
    line = f"env -u HOME {RELUSCOPE} {command.format(run=trained)}"
    done = shell(line, tmp_path, PYTHONIOENCODING="ascii", COLUMNS="20", NO_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("columns", ["0", "1", "19"])
@pytest.mark.parametrize(("words", "told"), [("train --help", "epochs"), ("data --x", "--x")])
def test_a_terminal_that_claims_to_have_no_room(tmp_path, columns, words, told):
    done = subprocess.run(
        [*RELUSCOPE.split(), *words.split()],
        cwd=tmp_path,
        env=os.environ | {"COLUMNS": columns},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert told in done.stdout + done.stderr


def test_a_folder_that_was_removed(tmp_path):
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; {RELUSCOPE} data", tmp_path)
    assert done.returncode == 2
    assert "The current folder was removed" in done.stderr


@pytest.mark.parametrize(
    "ask", [lambda: bytearray(2**62), lambda: torch.empty(2**60)], ids=["Python", "PyTorch"]
)
def test_too_little_memory_is_said(call, monkeypatch, ask):
    monkeypatch.setattr("reluscope.commands.points.preview.preview", lambda *_, **__: ask())
    outcome = call("data")
    assert outcome.code == 1
    assert "There is not enough memory." in outcome.message
