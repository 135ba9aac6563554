"""A run's folder: nothing in it is lost, and no two runs mix."""

import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib

import pytest

from reluscope.commands.runs.folder import clear
from reluscope.commands.settings.sections import NetworkSettings, RunSettings, TrainingSettings
from reluscope.files import stale_temporaries
from reluscope.files.out_folder import locked
from tests.cli.conftest import QUICK, SMALL

posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_another_run_is_not_overwritten(call, quick_run):
    out = quick_run
    before = content(out)
    again = call("train", *QUICK, "--momentum", 0.5, "--out", out)
    assert again.code == 2
    assert f"--out is {out}, but that folder holds a run already" in again.message
    assert f"reluscope train --resume --out '{out}'" in again.message
    assert "add --overwrite" in again.message
    assert content(out) == before


def test_overwrite_leaves_nothing_of_the_run_before(call, quick_run, tmp_path):
    rows = [f"{i % 7},{i % 5},{i % 3},{'a' if i % 7 > 3 else 'b'}" for i in range(60)]
    (tmp_path / "d.csv").write_text("a,b,c,kind\n" + "\n".join(rows))
    out = quick_run
    (out / "mine").mkdir()
    options = ("--features", "a", "b", "c", "--label", "kind", "--epochs", 1, "--overwrite")
    outcome = call("train", "--data", tmp_path / "d.csv", *options, "--out", out)
    assert outcome.code == 0, outcome.err
    assert not (out / "class.png").exists(), "a picture of the run before"
    assert (out / "mine").is_dir()


def test_overwrite_knows_every_file_of_a_run(trained, tmp_path):
    copy = shutil.copytree(trained, tmp_path / "run")
    clear(copy)
    assert [path.name for path in copy.iterdir()] == ["settings.toml"]


def test_what_cannot_work_does_not_remove_the_run_before(call, quick_run):
    before = content(quick_run)
    outcome = call("train", *QUICK, "--batch-size", 9999, "--overwrite", "--out", quick_run)
    assert outcome.code == 2
    assert content(quick_run) == before


@pytest.mark.usefixtures("undrawn")
def test_a_demo_is_made_again_but_overwrites_no_other_run(call, quick_run, tmp_path, monkeypatch):
    quick = RunSettings(training=TrainingSettings(epochs=1), network=NetworkSettings(hidden=(4,)))
    monkeypatch.setattr("reluscope.commands.settings.sections.RunSettings", lambda: quick)
    for _ in range(2):
        assert call("demo", "--out", tmp_path / "demo").code == 0
    outcome = call("demo", "--out", quick_run)
    assert outcome.code == 2
    assert "holds a run already" in outcome.message
    assert call("demo", "--out", quick_run, "--overwrite").code == 0


def test_settings_written_by_hand_are_not_overwritten(call, tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("# mine\nepochs = 1\nhidden = [4]\n")
    outcome = call("train", "--settings", path, "--out", tmp_path)
    assert outcome.code == 2
    assert "(settings.toml)" in outcome.message
    assert path.read_text().startswith("# mine")


@posix
@pytest.mark.parametrize("special", ["pipe", "endless"])
def test_settings_that_are_no_file_are_not_waited_for(call, tmp_path, special):
    if special == "pipe":
        os.mkfifo(tmp_path / "settings.toml")
    else:
        (tmp_path / "settings.toml").symlink_to("/dev/zero")
    done = call("train", *QUICK, "--out", tmp_path)
    assert done.code == 2
    assert "holds a run already (settings.toml)" in done.message


@pytest.mark.usefixtures("undrawn")
def test_resuming_says_where_and_needs_no_other_option(call, tmp_path):
    whole = ("--data", "moons", "--momentum", "0.9", *SMALL)
    assert call("train", *whole, "--epochs", 6, "--out", tmp_path / "whole").code == 0
    part = ("--epochs", 4, "--out", tmp_path / "part")
    assert call("train", *whole, *part).code == 0
    outcome = call("train", "--resume", "--epochs", 6, "--out", tmp_path / "part", *SMALL[2:])
    assert outcome.code == 0, outcome.err
    assert "Resumed after epoch 4 of 6." in outcome.err
    assert "resumed   after epoch 4" in outcome.out
    for name in ("network.safetensors", "history.csv", "settings.toml"):
        assert (tmp_path / "part" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    again = call("train", "--resume", "--out", tmp_path / "part", *SMALL[2:])
    assert again.code == 0
    assert "Nothing to resume: training was over after epoch 6." in again.err


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (["--init-seed", 3], "--init-seed is 3, but the run in"),
        (["--init", "he"], "--init is he, but the run in"),
        (["--hidden", 8, 4], "began with 4; resume it with its own settings"),
        (["--data-seed", 3], "--data-seed is 3, but"),
        (["--learning-rate", 0.1], "--learning-rate is 0.1, but"),
    ],
)
def test_a_run_is_resumed_with_the_settings_it_began_with(call, quick_run, other, told):
    before = content(quick_run)
    outcome = call("train", "--resume", "--epochs", 3, *other, "--out", quick_run)
    assert outcome.code == 2
    assert told in outcome.message
    assert content(quick_run) == before


@pytest.mark.usefixtures("undrawn")
def test_nothing_to_resume_is_said(call, tmp_path):
    outcome = call("train", *QUICK, "--resume", "--out", tmp_path / "run")
    assert outcome.code == 0
    assert "holds no checkpoint. Training begins anew." in outcome.err
    (tmp_path / "run/checkpoint.safetensors").unlink()
    again = call("train", *QUICK, "--resume", "--out", tmp_path / "run")
    assert again.code == 2
    assert "holds a run already (network.safetensors" in again.message


@pytest.mark.usefixtures("undrawn")
def test_a_folder_in_use_is_refused_and_its_user_is_named(call, tmp_path):
    code = (
        "import sys, pathlib; from reluscope.files.out_folder import locked\n"
        f"with locked(pathlib.Path({str(tmp_path)!r})): print('locked', flush=True); input()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "locked\n"
    outcome = call("train", *QUICK, "--out", tmp_path)
    assert outcome.code == 2
    assert "another run writes there" in outcome.message
    if os.name != "nt":
        assert f"process {holder.pid} on " in outcome.message
    holder.kill()
    holder.communicate()
    assert call("train", *QUICK, "--out", tmp_path).code == 0
    assert not (tmp_path / ".lock").exists()


def test_a_lock_is_let_go_after_an_error(tmp_path):
    with pytest.raises(ValueError, match="inside"), locked(tmp_path):
        raise ValueError("inside")
    with locked(tmp_path):
        assert (tmp_path / ".lock").exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("undrawn")
@posix
def test_what_a_killed_run_left_is_swept(call, tmp_path):
    code = (
        "import os, signal; from reluscope.files import replacing\n"
        f"with replacing({str(tmp_path / 'history.csv')!r}): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    assert stale_temporaries(tmp_path)
    assert call("train", *QUICK, "--out", tmp_path).code == 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@posix
@pytest.mark.parametrize(
    ("number", "cause"),
    [(signal.SIGINT, "Ctrl-C"), (signal.SIGTERM, "SIGTERM"), (signal.SIGHUP, "SIGHUP")],
)
def test_a_signal_ends_a_run_in_order_and_says_how_to_go_on(tmp_path, number, cause):
    out = tmp_path / "run"
    options = ("--data", "moons", "--epochs", "100000", "--checkpoint-every", "1")
    command = [sys.executable, "-m", "reluscope", "train", *options, "--out", str(out)]
    environment = os.environ | {"COLUMNS": "200"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    while not (out / "checkpoint.safetensors").exists():
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.01)
    process.send_signal(number)
    _, told = process.communicate(timeout=200)
    assert process.returncode == 128 + number
    assert f"Stopped by {cause}." in told
    assert "Training stopped in epoch" in told
    assert f"reluscope train --resume --out {out}" in told
    assert {path.name for path in out.iterdir()} == {"settings.toml", "checkpoint.safetensors"}
    settings = tomllib.loads((out / "settings.toml").read_text())
    assert settings["training"]["epochs"] == 100000


def test_stopped_before_the_first_checkpoint(call, tmp_path, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("reluscope.train.validation.Validation.measure", interrupt)
    outcome = call("train", "--out", tmp_path / "run")
    assert outcome.code == 130
    assert "stopped in epoch 1 of 300, before its first checkpoint" in outcome.message
    assert "--checkpoint-every than 50" in outcome.message


def test_stopped_while_pictures_are_drawn(call, tmp_path, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("reluscope.commands.pictures.album.curves", interrupt)
        outcome = call("train", *QUICK, "--out", tmp_path)
    assert outcome.code == 130
    assert "Training was over; the pictures are not all drawn" in outcome.message
    assert call("train", "--resume", "--pixels", 20, "--out", tmp_path).code == 0
    assert (tmp_path / "curves.png").exists()
