"""The exact cells beside the photograph of the same rectangle: what the raster saw of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from reluscope.arguments import instance_of
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures.cells.draw import draw_cells
from reluscope.pictures.figure import new_figure
from reluscope.pictures.given import checked_cells
from reluscope.pictures.looks.words import counted, say
from reluscope.pictures.photos.draw import draw_photo
from reluscope.pictures.photos.record import Photo
from reluscope.text.written import whole

if TYPE_CHECKING:
    from reluscope.cells import CellComplex


def cells_seen(photo: Photo, cells: CellComplex) -> int:
    """Count the cells whose pattern appears at some pixel of a photo of patterns.

    Raises
    ------
    InputError
        Where the photo shows something else, or has other neurons than the cells.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> from reluscope.pictures.photos.take import photograph
    >>> net = MLP((2, 5, 2), seed=0)
    >>> cells = cell_complex(net, (-3, 3, -3, 3))
    >>> cells_seen(photograph(net, (-3, 3, -3, 3), 1, "pattern"), cells)
    1
    """
    photo = instance_of("photo", photo, Photo, "photograph(net, color='pattern') takes one")
    cells = checked_cells(cells)
    if photo.packed_patterns is None:
        raise InputError(f"photo shows {photo.color!r}; take it with color='pattern'.")
    neurons = sum(cells.hidden_widths)
    if photo.neurons != neurons:
        raise InputError(f"photo has {photo.neurons} neurons, but the cells have {neurons}.")
    if not neurons:
        return 1
    exact = {row.tobytes() for row in np.packbits(cells.patterns, axis=1)}
    return len(exact.intersection(row.tobytes() for row in photo.packed_patterns))


def draw_raster_and_cells(
    photo: Photo, cells: CellComplex, net: MLP | None = None
) -> tuple[Axes, Axes]:
    """Draw a photo of patterns and the exact cells of the same rectangle side by side.

    Raises
    ------
    InputError
        As ``cells_seen`` and ``draw_cells`` do.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> from reluscope.pictures.photos.take import photograph
    >>> net, bounds = MLP((2, 5, 2), seed=0), (-3, 3, -3, 3)
    >>> taken = photograph(net, bounds, 50, "pattern")
    >>> raster, exact = draw_raster_and_cells(taken, cell_complex(net, bounds), net)
    >>> raster.get_title(loc="left"), exact.get_title(loc="left")
    ('Raster', 'Exact cells')
    """
    seen = cells_seen(photo, cells)
    raster, exact = new_figure(10.4, 5.8).subplots(1, 2)
    height, width = photo.values.shape
    facts = say(
        "{raster} saw {seen} of {cells}",
        raster=say("{width} × {height} pixels", width=width, height=height),
        seen=whole(seen),
        cells=counted(cells.n_cells, "cell"),
    )
    draw_photo(photo, ax=raster, title=say("Raster"), facts=facts)
    draw_cells(cells, exact, net=net, title=say("Exact cells"))
    exact.set_ylabel("")
    return raster, exact
