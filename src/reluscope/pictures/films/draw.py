"""A film of the cells while a network trains.

Record, then draw: a ``Recorder`` keeps copies of the network as training goes on, and ``film``
cuts the plane by each of them. Colours belong to patterns, so a cell keeps its own as it moves.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.legend import Legend

from reluscope.arguments import file_path, flag, one_of, rectangle, whole_number
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.files import replacing
from reluscope.nn import MLP
from reluscope.pictures.cells.draw import draw_cells
from reluscope.pictures.cells.fill import COLORS
from reluscope.pictures.cells.plane import cell_bounds
from reluscope.pictures.drawn.lines import EDGES
from reluscope.pictures.films.file import Picture, check_film_target, write_film
from reluscope.pictures.films.record import Snapshot
from reluscope.pictures.films.timing import seconds_of_pictures
from reluscope.pictures.fitting import FittedFigure
from reluscope.pictures.frame import Bounds, check_two_inputs
from reluscope.pictures.given import listed
from reluscope.pictures.looks.current import current
from reluscope.progress import progress_bar

_LONGER, _SHORTEST = 5.3, 2.6  # inches, sides of the plane; only ratios matter
_LABELS = (0.75, 0.2, 0.55, 0.6)  # inches left, right, below and above, so that nothing jumps
_GAP = 0.15  # inches between what stands farthest right and the border


@dataclass(frozen=True, eq=False)
class _Style:
    """What all pictures of a film have in common."""

    bounds: Bounds
    names: MLP
    color: str
    edges: str
    boundary: bool
    points: Points | None
    pixels: int
    max_cells: int


def film(
    snapshots: Sequence[Snapshot],
    path: str | os.PathLike[str],
    bounds: Sequence[float] | None = None,
    color: str = "pattern",
    *,
    edges: str = "line",
    boundary: bool = False,
    points: Points | None = None,
    frames_per_second: float | None = None,
    duration: float | None = None,
    hold: Sequence[float] | None = None,
    pixels: int = 720,
    max_cells: int = 200_000,
    progress: bool = False,
) -> None:
    """Draw the cells of one snapshot after another and write them as a film.

    Parameters
    ----------
    snapshots : sequence of Snapshot
        What a ``Recorder`` kept; all of two inputs.
    path : path
        Its suffix says what is written: .gif, .mp4 or .webm. The file is whole or not there.
    bounds : (x_min, x_max, y_min, y_max), optional
        In the data's own units; around the points if not given.
    color, edges, boundary
        As in ``draw_cells``.
    points : Points, optional
        Drawn on top.
    frames_per_second : float, optional
        From 0.1 to 50; 12 if neither this nor a duration is given.
    duration : float, optional
        Seconds of the whole film; decides the rate instead.
    hold : (first, last), optional
        Seconds that the first and the last picture stay longer than the others; half a second and
        two if not given, but not more than a third of the duration.
    pixels : int
        Height of the film.
    max_cells : int
        Stop with an error where a picture has more cells.
    progress : bool
        Whether to show a bar on stderr.

    Raises
    ------
    InputError
        For no snapshot, a network that has not two inputs, another suffix, or unusable numbers.
    MissingDependencyError
        Where MP4 or WebM is asked for and imageio-ffmpeg is not installed.

    Examples
    --------
    >>> import tempfile
    >>> still = Snapshot(MLP((2, 4, 2), seed=0), epoch=0)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     film([still], f"{folder}/still.gif", pixels=100)
    """
    progress = flag("progress", progress)
    target = file_path("path", path)
    check_film_target(target)
    snapshots = listed("snapshots", snapshots, Snapshot, "Recorder(net).snapshots are some")
    if not snapshots:
        raise InputError("snapshots is empty, but a film needs one at least.")
    for snapshot in snapshots:
        check_two_inputs(snapshot.net)
    last = snapshots[-1].net
    window = None if bounds is None else rectangle("bounds", bounds)
    style = _Style(
        bounds=cell_bounds(last, window, points),
        names=last,
        color=one_of("color", color, COLORS),
        edges=one_of("edges", edges, EDGES),
        boundary=flag("boundary", boundary),
        points=points,
        pixels=whole_number("pixels", pixels, at_least=64, at_most=10_000),
        max_cells=whole_number("max_cells", max_cells, at_least=1),
    )
    seconds = seconds_of_pictures(len(snapshots), frames_per_second, duration, hold)
    with replacing(target) as temporary:
        write_film(_pictures(snapshots, style, progress), temporary, seconds)


def _pictures(snapshots: Sequence[Snapshot], style: _Style, progress: bool) -> Iterator[Picture]:
    """Draw one picture after another, when it is asked for."""
    rooms = [_room_around(_picture(end, style)) for end in {snapshots[0], snapshots[-1]}]
    room = (max(beside for beside, _ in rooms), max(below for _, below in rooms))
    with progress_bar("Film", len(snapshots), shown=progress) as advance:
        for snapshot in snapshots:
            figure = _picture(snapshot, style)
            _fit(figure, *room)
            yield _as_pixels(figure, style.pixels)
            advance(note=f"epoch {snapshot.epoch}")


def _picture(snapshot: Snapshot, style: _Style) -> Figure:
    from reluscope.cells import cell_complex

    figure = FittedFigure(current())
    axes = figure.subplots()
    draw_cells(
        cell_complex(snapshot.net, style.bounds, max_cells=style.max_cells),
        axes,
        style.color,
        edges=style.edges,
        boundary=style.boundary,
        points=style.points,
        net=style.names,
        title=snapshot.title,
    )
    return figure


def _room_around(figure: Figure) -> tuple[float, float]:
    """Return how many inches legends and colour bar need to the right of the plane and below it."""
    _fit(figure)
    axes = figure.axes[0]
    taken = axes.get_tightbbox(FigureCanvasAgg(figure).get_renderer())  # type: ignore[no-untyped-call]
    assert taken is not None
    plane = axes.get_window_extent()
    below = float(plane.y0 - taken.y0) / figure.dpi + _GAP
    legends = [one for one in axes.get_children() if isinstance(one, Legend)]
    if not legends and not axes.child_axes:
        return 0.0, below
    return float(taken.x1 - plane.x1) / figure.dpi + _GAP, below


def _fit(figure: Figure, beside: float = 0.0, below: float = 0.0) -> None:
    """Make the figure as wide and high as the plane and its labels need, or as the look says."""
    look, axes = current(), figure.axes[0]
    wide, high = np.ptp(axes.get_xlim()), np.ptp(axes.get_ylim())
    scale = _LONGER / max(wide, high)
    left, right, bottom, top = (look.text(inches) for inches in _LABELS)
    right, bottom = max(right, beside), max(bottom, below)
    width, height = (max(side * scale, _SHORTEST) * look.design.size for side in (wide, high))
    across, up = look.size or (width + left + right, height + bottom + top)
    figure.set_size_inches(across, up)
    figure.subplots_adjust(left / across, bottom / up, 1 - right / across, 1 - top / up)


def _as_pixels(figure: Figure, height: int) -> Picture:
    """Return a figure as (height, width, 3) bytes, both even, as video codecs want it."""
    figure.set_dpi(current().dpi or height / figure.get_figheight())
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    rgb = np.asarray(canvas.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(rgb[: len(rgb) // 2 * 2, : rgb.shape[1] // 2 * 2])
