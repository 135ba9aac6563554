"""Write a picture to a file that is either whole or not there."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reluscope.arguments import file_path, instance_of, real_number
from reluscope.errors import InputError
from reluscope.files import check_place, replacing
from reluscope.pictures.fitting import FittedFigure
from reluscope.pictures.pixel_for_pixel import pixel_for_pixel

SUFFIXES = (".png", ".svg", ".pdf")
_SAME: Any = {"svg.hashsalt": "reluscope", "svg.fonttype": "none", "pdf.fonttype": 42}
_WITHOUT_DATE: dict[str, Any] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def save(picture: Figure | Axes, path: str | os.PathLike[str], *, dpi: float | None = None) -> None:
    """Save a figure, or the one that axes belong to, as PNG, SVG or PDF by the path's suffix.

    The same picture gives the same bytes. SVG keeps text as text. ``dpi``, pixels per inch, is the
    figure's own if not given; for the PNG of a photo alone as many as make each of its pixels one
    of the file's, or a square of several.

    Raises
    ------
    InputError
        For another suffix, or a folder that is missing or cannot be written to.
    OSError
        For a full disk; an existing file stays as it was.

    Examples
    --------
    >>> import tempfile
    >>> from reluscope.pictures.figure import new_axes
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(new_axes(), f"{folder}/empty.svg")
    """
    path = file_path("path", path)
    if dpi is not None:
        dpi = real_number("dpi", dpi, at_least=10, at_most=10_000)
    suffix = check_target(path)
    figure = picture.get_figure(root=True) if isinstance(picture, Axes) else picture
    repair = "give the figure, or axes of one, such as draw_cells(cells)"
    figure = instance_of("picture", figure, Figure, repair)
    if not isinstance(figure, FittedFigure) and figure.get_layout_engine() is not None:
        figure.draw_without_rendering()  # laid out once, ticks know their room, and labels theirs
    try:
        with replacing(path) as temporary, rc_context(_SAME), _resolution(figure, suffix, dpi) as d:
            figure.savefig(temporary, dpi=d, metadata=_WITHOUT_DATE[suffix])
    except PermissionError:
        raise InputError(f"path is {path}, but its folder cannot be written to.") from None


def _resolution(figure: Figure, suffix: str, dpi: float | None) -> AbstractContextManager[float]:
    """Return the block in which the figure is written with so many pixels per inch."""
    if dpi is None and suffix == ".png":
        return pixel_for_pixel(figure)
    return nullcontext(dpi or figure.dpi)


def check_target(path: Path, argument: str = "path") -> str:
    """Return the suffix of a picture that could be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder or a folder in the picture's place.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{argument} is {path}, but a picture's name must end in .png, .svg or .pdf."
        )
    check_place(argument, path)
    return suffix
