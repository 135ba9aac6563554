"""A disk that is full ends any command with code 1, one clear line, and no half file."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.conftest import SMALL


@pytest.fixture(scope="module")
def tiny_disk(tmp_path_factory):
    """Give a disk of 16 kilobytes."""
    if sys.platform != "linux" or os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root can make a disk")
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("not even root can make a disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


FILM = ["--data", "moons", "--hidden", "4", "--epochs", "2", "--every", "1", "--pixels", "200"]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("run/network.safetensors", ["train", "--data", "moons", "--epochs", "2", *SMALL]),
        ("run/checkpoint.safetensors", ["train", "--hidden", "99", "--epochs", "2"]),
        ("points.csv", ["data", "--points", "5000", "--data", "moons", "--export"]),
        ("photo.png", ["photo", "TRAINED", "--out"]),
        ("cells.geojson", ["cells", "TRAINED", "--out"]),
        ("cells.npz", ["cells", "TRAINED", "--out"]),
        ("mine/README.md", ["course", "start"]),
        ("film.gif", ["film", *FILM, "--out"]),
        ("film.mp4", ["film", *FILM, "--out"]),
        ("film.webm", ["film", *FILM, "--out"]),
    ],
)
def test_a_full_disk(call, trained, tiny_disk, name, command):
    words = [trained / "network.safetensors" if word == "TRAINED" else word for word in command]
    if command[0] == "train":
        words = [*words, "--out"]
    else:
        (tiny_disk / "much").write_bytes(bytes(12_000))
    outcome = call(*words, tiny_disk / name.split("/", 1)[0])
    left = [path for path in tiny_disk.rglob("*") if path.name.startswith(".")]
    for path in tiny_disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert outcome.code == 1, outcome
    assert outcome.message.count("No space left on device") == 1
    assert f"No space left on device: {tiny_disk / name}" in outcome.message
    assert not [path for path in left if ".reluscope-" in path.name]
