"""A photo written so that each of its pixels is a pixel of the file, or a square of several."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reluscope.pictures.fitting import FittedFigure

_COARSEST = 2 / 3  # of the look's resolution, below which letters would be hard to read
_MOST = 1 << 16  # pixels along a side that can be drawn
_SLACK = 0.01  # of a pixel, so that rounding down keeps the last one


@contextmanager
def pixel_for_pixel(figure: Figure) -> Iterator[float]:
    """Give the figure the resolution and the place that its photo's pixels fit; yield the dpi.

    A figure without a photo, or of a look with a resolution of its own, keeps what it has.
    """
    ax = figure.photo if isinstance(figure, FittedFigure) and figure.look.dpi is None else None
    if ax is None:
        yield figure.dpi
        return
    figure.draw_without_rendering()
    width, height = figure.get_size_inches()
    dpi, engine = figure.dpi, figure.get_layout_engine()
    place, aspect, between = ax.get_position(), ax.get_aspect(), ax.images[0].get_interpolation()
    try:
        figure.set_layout_engine("none")
        _align(figure, ax)
        yield figure.dpi
    finally:
        figure.set_size_inches(width, height)
        figure.set_dpi(dpi)
        ax.set_position(place)
        ax.set_aspect(aspect)
        ax.images[0].set_interpolation(between)
        figure.set_layout_engine(engine)


def _align(figure: Figure, ax: Axes) -> None:
    """Set size, resolution and the axes' place in whole pixels."""
    rows, columns = ax.images[0].get_size()[:2]
    box = ax.get_window_extent()
    wide, high = box.width / figure.dpi, box.height / figure.dpi
    if min(wide, high) <= 0:  # a ribbon too thin to be drawn
        return
    finest = max(columns / wide, rows / high)  # pixels of the photo per inch
    dpi = finest * max(1, ceil(_COARSEST * figure.dpi / finest))
    if max(figure.get_size_inches()) * dpi >= _MOST:
        return
    left, bottom = round(box.x0 / figure.dpi * dpi), round(box.y0 / figure.dpi * dpi)
    width, height = round(wide * dpi), round(high * dpi)
    across, up = (ceil(side * dpi) + _SLACK for side in figure.get_size_inches())
    figure.set_dpi(dpi)
    figure.set_size_inches(across / dpi, up / dpi)
    ax.set_aspect("auto")
    ax.images[0].set_interpolation("nearest")
    ax.set_position((left / across, bottom / up, width / across, height / up))
