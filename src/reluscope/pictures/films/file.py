"""Files of moving pictures: GIF by Pillow, MP4 and WebM by ffmpeg."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reluscope.arguments import one_of
from reluscope.extras import needs
from reluscope.files import check_place
from reluscope.pictures.films.ffmpeg import write_video
from reluscope.pictures.films.timing import in_ticks

Picture = NDArray[np.uint8]

_CODECS = {".mp4": "libx264", ".webm": "libvpx-vp9"}
SUFFIXES = (".gif", *_CODECS)
_FRAMES = 10.0  # per second, in a video at least
_LEAST_HUNDREDTHS = 2  # of a second in a GIF; players slow down what is shown for less


def check_film_target(path: Path) -> str:
    """Return the suffix of a film that could be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder or a folder in the film's place.
    MissingDependencyError
        Where MP4 or WebM is asked for and imageio-ffmpeg is not installed.
    """
    suffix = one_of("the suffix of path", path.suffix.lower(), SUFFIXES)
    check_place("path", path)
    if suffix in _CODECS:
        with needs("film", f"{suffix} films", "; or write a .gif, which needs nothing."):
            import_module("imageio_ffmpeg")
    return suffix


def write_film(pictures: Iterator[Picture], path: Path, seconds: Sequence[float]) -> None:
    """Write pictures (height, width, 3), all of one even size, each shown for its seconds."""
    if path.suffix.lower() == ".gif":
        _write_gif(pictures, path, seconds)
        return
    rate = _smooth_rate(min(seconds))
    shown = zip(pictures, in_ticks(seconds, rate), strict=True)
    frames = (picture for picture, times in shown for _ in range(times))
    write_video(frames, path, _CODECS[path.suffix.lower()], rate)


def _smooth_rate(shortest: float) -> float:
    """Return frames per second of a video: at least ten, or players stumble and seek badly."""
    return math.ceil(_FRAMES * shortest) / shortest


def _write_gif(pictures: Iterator[Picture], path: Path, seconds: Sequence[float]) -> None:
    """Give every picture a palette of its own; GIF counts time in hundredths of a second."""
    images = (
        Image.fromarray(picture).quantize(256, dither=Image.Dither.NONE) for picture in pictures
    )
    first = next(images)
    first.save(
        path,
        save_all=True,
        append_images=chain(images),
        duration=[10 * ticks for ticks in in_ticks(seconds, 100, _LEAST_HUNDREDTHS)],
        loop=0,
        optimize=False,
    )
