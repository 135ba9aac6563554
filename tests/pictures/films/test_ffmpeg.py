"""ffmpeg's own failure is ours: whatever it says at the end is an error, and nothing stays."""

import sys
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from reluscope.errors import ReluscopeError
from reluscope.pictures.films.ffmpeg import write_video

PICTURES = [np.zeros((64, 64, 3), np.uint8)] * 200  # more than a pipe holds

FAILURES = {
    "full at the end": (
        "cat >/dev/null; echo 'trailer: No space left on device' >&2; exit 1",
        OSError,
    ),
    "full at once": ("echo 'Error: No space left on device' >&2; exit 228", OSError),
    "wrong": ("cat >/dev/null; echo 'no such codec' >&2; echo more >&2; exit 1", "no such codec"),
    "silent": ("exit 1", "does not say why"),
    "silent and in order": ("exit 0", "does not say why"),
    "killed": ("kill -9 $$", "does not say why"),
    "steering": ("printf '\\033[31mred\\377' >&2; exit 1", r"\?\[31mred"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("failure", FAILURES)
def test_failures(tmp_path, monkeypatch, failure):
    script, expected = FAILURES[failure]
    ffmpeg = tmp_path / "ffmpeg"
    ffmpeg.write_text(f"#!/bin/sh\n{script}\n")
    ffmpeg.chmod(0o700)
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", lambda: str(ffmpeg))
    film = tmp_path / "film.mp4"
    if expected is OSError:
        with pytest.raises(OSError, match=r"No space left on device: .*film\.mp4"):
            write_video(PICTURES, film, "libx264", 10)
    else:
        with pytest.raises(ReluscopeError, match=f"ffmpeg could not write the film: .*{expected}"):
            write_video(PICTURES, film, "libx264", 10)


def test_an_error_between_two_pictures_ends_ffmpeg(tmp_path):
    def pictures():
        yield PICTURES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_video(pictures(), tmp_path / "film.mp4", "libx264", 10)


@pytest.mark.parametrize("suffix", ["mp4", "webm"])
def test_a_single_picture_is_a_film(tmp_path, suffix):
    codec = {"mp4": "libx264", "webm": "libvpx-vp9"}[suffix]
    write_video(PICTURES[:1], Path(tmp_path / f"film.{suffix}"), codec, 10.5)
    assert imageio_ffmpeg.count_frames_and_secs(str(tmp_path / f"film.{suffix}"))[0] == 1
