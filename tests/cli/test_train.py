import errno
import os
import re
import signal
import subprocess
import sys
import tomllib

import pytest

import reluscope as rs
from tests.cli.conftest import SMALL

KILLED = """
import os, signal, sys
from reluscope.cli.app import run
from reluscope.train import Checkpoint
save, saved = Checkpoint.save, []

def saves_and_dies(checkpoint, state):
    save(checkpoint, state)
    saved.append(state)
    if len(saved) == 7:
        os.kill(os.getpid(), signal.SIGKILL)

Checkpoint.save = saves_and_dies
run(sys.argv[1:])
"""


def test_train_leaves_everything_in_its_folder(trained):
    assert {path.name for path in trained.iterdir()} == {
        "network.safetensors",
        "history.csv",
        "history.json",
        "settings.toml",
        "checkpoint.safetensors",
        "class.png",
        "confidence.png",
        "pattern.png",
        "cells.png",
        "network.png",
        "neurons.png",
        "curves.png",
        "confusion.png",
    }
    net = rs.nn.MLP.load(trained / "network.safetensors")
    assert net.widths == (2, 8, 2)
    assert net.about.settings["training"]["epochs"] == 5
    assert net.about.standardizer is not None


def test_the_report_names_settings_accuracy_and_pictures(call, tmp_path):
    outcome = call("train", "--epochs", 3, "--out", tmp_path / "run", *SMALL)
    assert outcome.code == 0
    for word in ("grid", "2-8-3", "learning rate 0.05", "accuracy", "pixels saw", "pattern.png"):
        assert word in outcome.out
    raster = re.search(r"The raster of 40 × 40 pixels saw (\d+) of (\d+) cells\.", outcome.out)
    assert raster
    assert 1 < int(raster[1]) <= int(raster[2])
    net = rs.nn.MLP.load(tmp_path / "run/network.safetensors")
    points, _ = rs.data.split(rs.data.grid(seed=0), 0.2, seed=0)
    bounds = rs.pictures.cell_bounds(net, points=points)
    assert rs.cells.cell_complex(net, bounds).n_cells == int(raster[2])


def test_more_inputs_than_two_are_learned_from_without_a_picture_of_the_plane(call, tmp_path):
    rows = [f"{i % 7},{i % 5},{i % 3},{'a' if i % 7 > 3 else 'b'}" for i in range(60)]
    (tmp_path / "d.csv").write_text("a,b,c,kind\n" + "\n".join(rows))
    options = ["--features", "a", "b", "c", "--label", "kind", "--epochs", 2, *SMALL]
    outcome = call("train", "--data", tmp_path / "d.csv", *options, "--out", tmp_path / "run")
    assert outcome.code == 0, outcome.err
    assert "takes 3 numbers" in outcome.out
    assert not (tmp_path / "run/cells.png").exists()


def test_too_many_cells_are_a_sentence_not_an_error(call, tmp_path, monkeypatch):
    monkeypatch.setattr("reluscope.commands.pictures.album._MOST_CELLS", 3)
    outcome = call("train", "--epochs", 1, "--out", tmp_path / "run", *SMALL)
    assert outcome.code == 0, outcome.err
    assert "cells.png was not drawn: " in outcome.out
    assert "max_cells" in outcome.out
    assert not (tmp_path / "run/cells.png").exists()


@pytest.mark.usefixtures("undrawn")
def test_its_settings_repeat_a_run_to_the_bit(call, trained, tmp_path):
    again = call(
        "train", "--settings", trained / "settings.toml", "--out", tmp_path / "b", "--pixels", 20
    )
    assert again.code == 0
    assert (tmp_path / "b/network.safetensors").read_bytes() == (
        trained / "network.safetensors"
    ).read_bytes()


@pytest.mark.usefixtures("undrawn")
def test_the_command_line_goes_before_the_settings_file(call, trained, tmp_path):
    outcome = call(
        "train",
        "--settings",
        trained / "settings.toml",
        "--epochs",
        2,
        "--out",
        tmp_path,
        "--pixels",
        20,
    )
    assert outcome.code == 0
    settings = tomllib.loads((tmp_path / "settings.toml").read_text())
    assert settings["training"]["epochs"] == 2
    assert settings["data"]["data"] == "moons"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[training]\nepoch = 3", "has epoch in [training], but no setting has that name. Did you"),
        ("[training]\nepoch = 3", "Did you mean epochs?"),
        ("[training]\nhidden = [3]", "it belongs in [network]"),
        ("[trainig]\nepochs = 3", "has a section [trainig]"),
        ("[trainig]\nepochs = 3", "Did you mean [training]?"),
        ("epoch = 3", "epoch"),
        ("[training]\nepochs = 1.5", "epochs in s.toml is 1.5, but must be a whole number."),
        ("[data]\npoints_per_square = 1.5", "points_per_square in s.toml is 1.5, but"),
        ("\ufeff[training]\nepochs = 0", "epochs in s.toml is 0, but"),
        ("[training]\nlearning_rate = -1", "learning_rate in s.toml is -1.0"),
        ("epochs = [", "is not a TOML file"),
        ("[training]\nepochs = 'many'", "epochs"),
        ("a = " + "[" * 5000 + "]" * 5000, "is not a TOML file"),
        ("epochs = " + "1" * 5000, "is not a TOML file"),
        (".".join("a" * 4000) + " = 1", "a section in a section: a.a"),
        ("# " + "x" * 1_000_000, "larger than 1 MB"),
        (b"epochs = 3 # \xff", "is not a TOML file"),
    ],
)
def test_a_wrong_settings_file_is_a_clear_error(call, tmp_path, monkeypatch, content, words):
    monkeypatch.chdir(tmp_path)
    content = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "s.toml").write_bytes(content)
    outcome = call("train", "--settings", "s.toml", "--out", "run")
    assert outcome.code == 2
    assert words in outcome.message


def test_a_settings_file_that_is_a_pipe_is_not_waited_for(call, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    outcome = call("train", "--settings", tmp_path / "pipe", "--out", tmp_path / "run")
    assert outcome.code == 2
    assert outcome.message.count("must be a regular file.") == 1
    assert "TOML" not in outcome.message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--init", "hee"], "Did you mean 'he'?"),
        (["--data", "mons"], "Did you mean 'moons'?"),
        (["--optimizer", "sdg"], "Did you mean 'sgd'?"),
        (["--schedule", "cosin"], "Did you mean 'cosine'?"),
        (["--gradient", "auto-grad"], "Did you mean 'autograd'?"),
        (["--dtype", "float16"], "--dtype is 'float16'"),
        (["--learning-rate", "-1"], "--learning-rate is -1.0"),
        (["--epochs", "0"], "--epochs is 0"),
        (
            ["--batch-size", "100000"],
            "points; --batch-size 384 takes all",
        ),
        (["--hidden", "0"], "--hidden is 0"),
        (["--validation", "1"], "--validation is 1.0"),
        (["--nesterov"], "nesterov is True, but it needs a momentum"),
        (["--device", "gpu"], "--device is 'gpu'"),
        (["--data", "moons", "--rows", "3"], "rows"),
        (["--data", "missing.csv"], "No such file"),
        (["--pixels", "0"], "--pixels is 0"),
        (["--size", "0", "5"], "--size is 0.0, but must be a number"),
        (["--data", "moons", "--points", "1"], "--points is 1, but must be a whole number, 2"),
        (["--data", "moons", "--noise", "nan"], "--noise is nan, but must be a finite number."),
        (["--data", "moons", "--rows", "3"], "--rows is given, but moons has no such setting"),
        (["--hidden", "99999999999"], "--hidden makes a network of more than"),
        (["--pixels", "100000000"], "--pixels is 100000000"),
        (["--classes", "1"], "class"),
        (["--checkpoint-every", "0"], "--checkpoint-every is 0"),
        (["--epochs", "1.5"], "--epochs is 1.5, but must be a whole number."),
        (["--hidden", "8", "2.5"], "--hidden is 2.5, but must be a whole number."),
        (["--epochs", "1000000000"], "--epochs is 1000000000, but must be less than or equal"),
        (["--data-seed", "-1"], "--data-seed is -1, but must be greater than or equal to 0."),
        (["--lr", "0.1"], "Unknown option: --lr. Here it is called --learning-rate."),
        (["--seed", "1"], "--data-seed or --init-seed or --order-seed"),
        (["--resume", "--overwrite"], "give one of them"),
    ],
)
def test_bad_input_is_exit_code_2_and_no_traceback(call, tmp_path, arguments, words):
    outcome = (
        call("train", *arguments, "--epochs", 2, "--out", tmp_path / "run")
        if ("--epochs" not in arguments)
        else call("train", *arguments, "--out", tmp_path / "run")
    )
    assert outcome.code == 2, outcome
    assert words in outcome.message
    assert not (tmp_path / "run/network.safetensors").exists(), "said after the training"


def test_a_diverging_run_fails_and_keeps_the_last_good_network(call, tmp_path):
    outcome = call("train", "--learning-rate", 1e6, "--epochs", 50, "--out", tmp_path, *SMALL)
    assert outcome.code == 1
    assert "or --init he, whose" in outcome.message
    assert "diverged in epoch" in outcome.message
    assert "learning rate 1 000 000" in outcome.message
    rs.nn.MLP.load(tmp_path / "network.safetensors")


def test_a_file_where_the_folder_should_be(call, tmp_path):
    (tmp_path / "file").write_text("")
    outcome = call("train", "--out", tmp_path / "file", "--epochs", 1)
    assert outcome.code == 2
    assert "that is a file" in outcome.message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(call, tmp_path):
    tmp_path.chmod(0o500)
    outcome = call("train", "--out", tmp_path / "run", "--epochs", 1)
    assert outcome.code == 2
    assert "cannot be written" in outcome.message


def test_a_full_disk_is_a_failure_without_a_half_file(call, tmp_path, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    outcome = call("train", "--out", tmp_path, "--epochs", 1)
    assert outcome.code == 1
    assert "No space left" in outcome.message
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("undrawn")
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX systems")
def test_killed_and_resumed_it_ends_with_the_same_bits(call, tmp_path):
    options = ["--epochs", "80", "--momentum", "0.9", "--checkpoint-every", "1", *SMALL]
    assert call("train", *options, "--out", tmp_path / "whole").code == 0
    words = ["train", *options, "--out", tmp_path / "killed"]
    done = subprocess.run([sys.executable, "-c", KILLED, *words], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "killed/checkpoint.safetensors").exists()
    assert not (tmp_path / "killed/network.safetensors").exists()
    assert call("train", *options, "--out", tmp_path / "killed", "--resume").code == 0
    for name in ("network.safetensors", "history.csv"):
        whole, killed = ((tmp_path / run / name).read_bytes() for run in ("whole", "killed"))
        assert whole == killed


@pytest.mark.usefixtures("undrawn")
def test_a_csv_file_with_bad_rows_is_learned_from_and_they_are_reported(call, tmp_path):
    rows = [f"{i % 7},{i % 5},{'a' if i % 7 > 3 else 'b'}" for i in range(60)]
    rows[10] = "1,x,a"
    rows[20] = "nan,1,b"
    (tmp_path / "d.csv").write_text("width,height,kind\n" + "\n".join(rows))
    outcome = call(
        "train",
        "--data",
        tmp_path / "d.csv",
        "--features",
        "width",
        "height",
        "--label",
        "kind",
        "--epochs",
        2,
        "--out",
        tmp_path / "run",
        *SMALL,
    )
    assert outcome.code == 0, outcome.err
    assert "line 12" in outcome.out
    assert "line 22" in outcome.out
    net = rs.nn.MLP.load(tmp_path / "run/network.safetensors")
    assert net.about.class_names == ("a", "b")
    assert net.about.feature_names == ("width", "height")


@pytest.mark.usefixtures("undrawn")
def test_five_points_are_enough(call, tmp_path):
    (tmp_path / "d.csv").write_text("a,b,kind\n1,2,x\n2,1,y\n3,3,x\n0,1,y\n2,2,x\n")
    options = ("--data", tmp_path / "d.csv", "--validation", 0, "--epochs", 2, *SMALL)
    outcome = call("train", *options, "--out", tmp_path / "run")
    assert outcome.code == 0, outcome.err
    assert "batches of 5" in outcome.out
    outcome = call("train", *options, "--batch-size", 32, "--out", tmp_path / "run2")
    assert outcome.code == 2
    assert "--batch-size is 32, but there are only 5 training points" in outcome.message


@pytest.mark.usefixtures("undrawn")
def test_another_data_set_than_the_settings_files(call, trained, tmp_path):
    options = ("--settings", trained / "settings.toml", "--data", "iris", "--pixels", 20)
    outcome = call("train", *options, "--out", tmp_path)
    assert outcome.code == 0, outcome.err
    settings = tomllib.loads((tmp_path / "settings.toml").read_text())
    assert settings["data"]["data"] == "iris"
    assert "noise" not in settings["data"]


def test_a_linear_classifier_is_one_cell(call, tmp_path):
    options = ["--data", "blobs", "--hidden", "--epochs", 2, "--pixels", 40]
    outcome = call("train", *options, "--out", tmp_path / "run")
    assert outcome.code == 0, outcome.err
    assert "the plane is a single cell" in " ".join(outcome.out.split())
    assert "0 of 1" not in outcome.out
    left = {path.name for path in (tmp_path / "run").iterdir()}
    assert {"class.png", "curves.png"} <= left
    assert not {"pattern.png", "cells.png"} & left


def test_a_narrow_terminal_cuts_no_number(call, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    options = ["--data", "blobs", "--hidden", "--epochs", 1, "--pixels", 20]
    outcome = call("train", *options, "--out", tmp_path / "run")
    assert outcome.code == 0, outcome.err
    assert len(re.findall(r"\d\.\d{4}  \d+\.\d%", outcome.out)) == 2
    assert max(map(len, outcome.out.splitlines())) <= 20
