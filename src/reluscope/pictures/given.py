"""What pictures are given: axes, cells and lists of them, checked at the border."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from reluscope.arguments import Kind, instance_of
from reluscope.errors import InputError
from reluscope.pictures.figure import new_axes
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from reluscope.cells import CellComplex
    from reluscope.pictures.cells.plane import Cells

_AXES = "plt.figure().subplots() makes them; without, there is a new figure"


def axes_or_new(ax: Any, width: float = 6.4, height: float = 4.8) -> Axes:
    """Return matplotlib axes, those of a new figure where there are none.

    Raises
    ------
    InputError
        Where they are something else.
    """
    return new_axes(width, height) if ax is None else checked_axes(ax)


def checked_axes(ax: Any, argument: str = "ax") -> Axes:
    """Return what is matplotlib axes."""
    return instance_of(argument, ax, Axes, _AXES)


def several_axes(axes: Any, n: int, make: Callable[[], Iterable[Axes]], what: str) -> list[Axes]:
    """Return n matplotlib axes, those of a new figure where there are none.

    Raises
    ------
    InputError
        Where they are something else, or not as many; ``what`` says what each is for.
    """
    if axes is None:
        return list(make())
    given = listed("axes", axes, Axes, _AXES)
    if len(given) != n:
        raise InputError(f"axes has {len(given)} axes, but {what}.")
    return given


def listed(argument: str, values: Any, kind: type[Kind], repair: str) -> list[Kind]:
    """Return values of one kind as a list."""
    if not isinstance(values, Iterable) or isinstance(values, (str, bytes, dict, type)):
        raise InputError(f"{argument} is {shown(values)}, but must be a list: {repair}.")
    return [instance_of(f"{argument}[{i}]", one, kind, repair) for i, one in enumerate(values)]


def checked_cells(cells: Any, argument: str = "cells") -> CellComplex:
    """Return what is a complex of cells, those of a window."""
    from reluscope.cells import CellComplex, WholePlane

    if isinstance(cells, WholePlane):
        raise InputError(
            f"{argument} is a WholePlane, but this picture shows a window: draw_whole_plane draws "
            "the whole plane, and cells.window(bounds) cuts a window of it."
        )
    return instance_of(argument, cells, CellComplex, "cell_complex(net, bounds) cuts one")


def checked_any_cells(cells: Any) -> Cells:
    """Return what is a complex of cells, those of a window or of the whole plane."""
    from reluscope.cells import WholePlane

    return cells if isinstance(cells, WholePlane) else checked_cells(cells)
