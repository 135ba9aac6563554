"""Draw the exact cells of a network as polygons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from reluscope.data import Points, Standardizer
from reluscope.pictures.drawn.picture import Asked, draw_picture
from reluscope.pictures.drawn.window import Window
from reluscope.pictures.given import checked_cells

if TYPE_CHECKING:
    from reluscope.cells import CellComplex


def draw_cells(
    cells: CellComplex,
    ax: Axes | None = None,
    color: str = "pattern",
    *,
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
    """Draw cells, one polygon each, and return the axes.

    Parameters
    ----------
    cells : CellComplex
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.
    color : str
        "pattern" (a colour per activation pattern, the same as in photos and while training),
        "class" (exact areas of the winning class), "confidence" (its probability at the centre),
        "slope" (length of the affine map's slopes), "area", "layers" (the last layer that cut the
        cell), "on" (how many neurons are on) or "none".
    edges : str
        "line", "layer" (coloured by the layer that made them) or "none".
    boundary : bool
        Whether to draw the decision boundary in bold.
    neurons : sequence of (layer, index)
        Whose hinges to draw in bold; both counted from 0, in the legend from 1.
    points : Points, optional
        Drawn on top, in the data's own units; a ring is around those that are taken for another
        class.
    validation : Points, optional
        Points that the network did not learn from, drawn hollow.
    net : MLP or any other network, optional
        For cells that do not know their data, as those of the first layers do not know the classes:
        its standardizer and its names stand instead of ``cells.about``.
    standardizer : Standardizer, optional
        Instead of the one that cells or network know.
    units : str, optional
        Of the axes, areas and slopes: "data" for the data's own, "network" for the network's own
        plane; the data's own where they are known, if not given.
    title : str, optional
        Instead of what the colours show.
    key : bool
        Whether to draw the legends and the colour bar.
    rasterized : bool, optional
        Whether SVG and PDF hold the cells as an image; by default where there are many.

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
    >>> ax = draw_cells(cell_complex(MLP((2, 8, 3), seed=1), (-3, 3, -3, 3)), color="layers")
    >>> ax.get_title(loc="left")
    'Cells by the last layer that cut them'
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
    cells = checked_cells(cells)
    return draw_picture(cells, ax, asked, lambda plane: Window(cells, plane))
