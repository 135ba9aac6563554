"""Draw the whole plane: all cells, to infinity, in a disc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from reluscope.arguments import instance_of, rectangle
from reluscope.data import Points, Standardizer
from reluscope.pictures.drawn.picture import Asked, draw_picture
from reluscope.pictures.frame import Bounds
from reluscope.pictures.whole.disc import disc_of

if TYPE_CHECKING:
    from reluscope.cells import WholePlane


def draw_whole_plane(
    cells: WholePlane,
    ax: Axes | None = None,
    color: str = "pattern",
    *,
    window: Bounds | None = None,
    edges: str = "line",
    boundary: bool = False,
    neurons: Sequence[tuple[int, int]] = (),
    points: Points | None = None,
    validation: Points | None = None,
    net: Any = None,
    standardizer: Standardizer | None = None,
    units: str | None = None,
    title: str | None = None,
    key: bool = True,
    rasterized: bool | None = None,
) -> Axes:
    """Draw all cells of the plane in a disc, and return the axes.

    The circle around it is infinity; straight lines become parts of circles that end in opposite
    points of it, and near its middle shapes are as they are (see
    ``reluscope.pictures.whole.hemisphere``).

    Parameters
    ----------
    cells : WholePlane
        ``cell_complex(net, bounds="whole")``.
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.
    color : str
        As for ``draw_cells``; on the whole plane "area" shows unbounded cells as the largest.
    window : (x_min, x_max, y_min, y_max), optional
        What another picture shows, in this one's units: it is outlined, and lies in the middle of
        the disc. Without it, most of the vertices do.
    edges, boundary, neurons, points, validation, net, standardizer, units, title, key, rasterized
        As for ``draw_cells``.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For an unknown color (the nearest is suggested), neurons that do not exist, units that are
        not known, or points, standardizer or classes that do not fit.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> ax = draw_whole_plane(cell_complex(MLP((2, 8, 3), seed=1), "whole"), window=(-3, 3, -3, 3))
    >>> ax.get_title(loc="left")
    'Cells by activation pattern'
    """
    asked = Asked(
        color=color,
        edges=edges,
        boundary=boundary,
        neurons=neurons,
        points=points,
        validation=validation,
        net=net,
        standardizer=standardizer,
        units=units,
        title=title,
        key=key,
        rasterized=rasterized,
    )
    cells = _checked(cells)
    window = None if window is None else rectangle("window", window)
    return draw_picture(cells, ax, asked, lambda plane: disc_of(cells, plane, window))


def _checked(cells: WholePlane) -> WholePlane:
    from reluscope.cells import WholePlane

    return instance_of("cells", cells, WholePlane, 'cell_complex(net, bounds="whole") cuts one')
