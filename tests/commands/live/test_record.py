"""A run without a browser, as one file."""

from pathlib import Path

import pytest

from reluscope.commands.live.beginning import Asked
from reluscope.commands.live.record import write_record
from reluscope.errors import InputError


def test_a_run(tmp_path: Path) -> None:
    path = tmp_path / "run.html"
    said = write_record(Asked(data="moons"), path)
    assert "200 moments, 3980 steps" in said
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert path.stat().st_size < 1_000_000


def test_another_suffix(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must end in \.html"):
        write_record(Asked(), tmp_path / "run.png")
