"""What an extra brings, asked for where it is not installed: refused before any work is done."""

import sys

import pytest

ASKED = {
    "export": ("pyarrow.parquet", "cells {run} --out cells.parquet"),
    "film": ("imageio_ffmpeg", "film --data moons --epochs 1000000 --out moons.mp4"),
    "live": ("segno", "live --no-browser"),
    "onnx": ("onnx", "cells net.onnx"),
    "sweep": ("pyarrow", "sweep plan.toml --out sweep"),
}


@pytest.mark.parametrize("extra", ASKED)
def test_the_extra_is_named(trained, tmp_path, monkeypatch, call, extra):
    module, words = ASKED[extra]
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "net.onnx").touch()
    (tmp_path / "plan.toml").write_text("[grid]\nhidden = [[4]]\n")
    before = sorted(tmp_path.iterdir())
    outcome = call(*words.format(run=trained).split())
    assert outcome.code == 2
    assert f'pip install "reluscope[{extra}]"' in outcome.message
    assert "exact" not in outcome.out
    assert sorted(tmp_path.iterdir()) == before
