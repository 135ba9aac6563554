"""Names of classes and features are text: no markup, no formula, no escape sequence."""

import os
import random
import subprocess
import sys

import pytest

STRANGE = ["[/]", "$\\frac{$", "[bold]x"]


def write(path, classes, columns="a $\\frac{$,b [/]"):
    numbers = random.Random(0)
    rows = [f"{numbers.random() + k},{numbers.random() - k},{name}" for _ in range(12)
            for k, name in enumerate(classes)]  # fmt: skip
    path.write_text("\n".join([f"{columns},kind", *rows]) + "\n", encoding="utf-8")


def reluscope(folder, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "reluscope", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_names_that_look_like_markup_are_shown_as_they_are(tmp_path):
    write(tmp_path / "points.csv", STRANGE)
    told = reluscope(
        tmp_path,
        *("train", "--data", "points.csv", "--epochs", "3", "--hidden", "4", "--batch-size", "8"),
        *("--out", "run"),
        PYTHONIOENCODING="ascii",
        COLUMNS="100",
    )
    assert told.returncode == 0, told.stderr
    assert "$\\frac{$ (" in told.stdout
    assert "[/] (" in told.stdout
    assert "[bold]x (" in told.stdout
    assert (tmp_path / "run" / "confusion.png").exists()
    for encoding in ("utf-8", "ascii"):
        info = reluscope(tmp_path, "info", "run/network.safetensors", PYTHONIOENCODING=encoding)
        for name in STRANGE:
            assert name in info.stdout


def test_escape_sequences_in_a_name_do_not_reach_the_terminal(tmp_path):
    write(tmp_path / "points.csv", ["\x1b[31mred", "blue"])
    told = reluscope(tmp_path, "data", "--data", "points.csv", "--picture", "points.png")
    assert told.returncode == 0, told.stderr
    assert "\x1b" not in told.stdout + told.stderr
    assert "?[31mred" in told.stdout


@pytest.mark.skipif(os.name == "nt", reason="such names are none on Windows")
def test_the_name_of_a_file_steers_no_terminal(call, trained, tmp_path):
    out = tmp_path / "a\x1b[31mb.svg"
    steps = [
        ("photo", trained, "--pixels", 20, "--out", out),
        ("cells", trained, "--out", out),
        ("info", tmp_path / "no\x1b[31mfile"),
        ("train", "--data", "moons", "--epochs", 1, "--hidden", 2, "--out", tmp_path / "\x1b[31m"),
        ("info", tmp_path / "\x1b[31m"),
    ]
    for step in steps:
        outcome = call(*step)
        told = outcome.out + outcome.err
        assert "?[31m" in told
        assert "\x1b" not in told
    assert out.exists()
