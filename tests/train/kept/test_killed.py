"""kill -9 at any moment, resume, and the weights are those of a run that was left alone."""

import os
import random
import subprocess
import sys
import time

import pytest
import torch

from reluscope.nn import MLP

RUN = """
import sys
import reluscope as rs
points = rs.data.grid(points_per_square=20, seed=0)
net = rs.nn.MLP((2, 24, 24, points.n_classes), init="he", seed=0)
where, way, optimizer = sys.argv[1:]
rs.train.fit(
    net, points, epochs=300, batch_size=32, optimizer=optimizer, gradient=way, schedule="cosine",
    checkpoint=rs.train.Checkpoint(where + "/run.safetensors", every=3, resume=True),
)
net.save(where + "/net.safetensors")
"""


def train(folder, way, optimizer):
    command = [sys.executable, "-c", RUN, str(folder), way, optimizer]
    return subprocess.Popen(command, env=os.environ | {"OMP_NUM_THREADS": "1"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize(("way", "optimizer"), [("chain-rule", "adam"), ("autograd", "sgd")])
def test_killed_and_resumed(tmp_path, way, optimizer):
    moments = random.Random(f"{way} {optimizer}")
    alone, killed = tmp_path / "alone", tmp_path / "killed"
    alone.mkdir()
    killed.mkdir()
    kills = 0
    undisturbed = train(alone, way, optimizer)
    while kills < 3:
        process = train(killed, way, optimizer)
        before = modified(killed)
        while modified(killed) == before and process.poll() is None:
            time.sleep(0.002)
        time.sleep(moments.uniform(0, 0.03))
        process.kill()
        kills += 1
        if process.wait() == 0:  # it was quicker: once more from the start
            kills = 0
            for file in killed.iterdir():
                file.unlink()
    assert train(killed, way, optimizer).wait() == 0
    assert undisturbed.wait() == 0
    expected, net = (MLP.load(folder / "net.safetensors") for folder in (alone, killed))
    assert torch.equal(net.parameters, expected.parameters)


def modified(folder):
    path = folder / "run.safetensors"
    return path.stat().st_mtime_ns if path.exists() else None
