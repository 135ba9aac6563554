"""Videos by ffmpeg, which is asked at the end whether it wrote them."""

from __future__ import annotations

import errno
import os
import subprocess
import tempfile
from collections.abc import Iterable
from fractions import Fraction
from importlib import import_module
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reluscope.errors import ReluscopeError
from reluscope.text.printable import printable

_QUALITY = {"libx264": ("-crf", "10"), "libvpx-vp9": ("-qscale:v", "7")}
_NO_SPACE = os.strerror(errno.ENOSPC)


def write_video(
    pictures: Iterable[NDArray[np.uint8]], path: Path, codec: str, frames_per_second: float
) -> None:
    """Write pictures (height, width, 3), all of one even size, one after another.

    Raises
    ------
    OSError
        Where the disk is full.
    ReluscopeError
        Where ffmpeg fails for another reason; it says which.
    """
    pictures = iter(pictures)
    first = next(pictures)
    height, width, _ = first.shape
    rate = str(Fraction(frames_per_second).limit_denominator())
    command = [
        import_module("imageio_ffmpeg").get_ffmpeg_exe(),
        *("-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}"),
        *("-r", rate, "-i", "-", "-an", "-vcodec", codec, "-pix_fmt", "yuv420p"),
        *_QUALITY[codec],
        str(path),
    ]
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=words,
            start_new_session=True,  # Ctrl-C is for us
        ) as process,
    ):
        try:
            code = _fed(process, chain([first], pictures))
        finally:
            process.kill()
        if code:
            words.seek(0)
            raise _failure(words.read().decode(errors="replace"), path)


def _fed(process: subprocess.Popen[bytes], pictures: Iterable[NDArray[np.uint8]]) -> int:
    """Hand over picture after picture; return with which code ffmpeg ends."""
    assert process.stdin is not None
    try:
        for picture in pictures:
            process.stdin.write(picture.tobytes())
        process.stdin.close()
    except BrokenPipeError:  # it ended early, and has said why
        return process.wait() or 1
    return process.wait()


def _failure(words: str, path: Path) -> Exception:
    if _NO_SPACE in words:
        return OSError(errno.ENOSPC, _NO_SPACE, str(path))
    first, *_ = [*words.strip().splitlines(), "it does not say why"]
    return ReluscopeError(f"ffmpeg could not write the film: {printable(first)}.")
