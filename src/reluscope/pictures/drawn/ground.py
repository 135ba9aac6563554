"""What cells are drawn on: a window as it is, or a disc that holds the whole plane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from numpy.typing import NDArray

from reluscope.data import Points

if TYPE_CHECKING:
    from reluscope.pictures.cells.plane import Cells, PicturePlane

Floats = NDArray[np.float64]
Ids = NDArray[np.integer[Any]]


class Ground(Protocol):
    """Where cells, their edges and points are drawn."""

    @property
    def cells(self) -> Cells:
        """The cells."""

    @property
    def plane(self) -> PicturePlane:
        """The plane in the picture's units."""

    @property
    def height(self) -> float:
        """How many inches high a figure of its own is."""

    @property
    def facts(self) -> str:
        """What stands below the title."""

    @property
    def outlines(self) -> Sequence[Floats]:
        """Each cell as a closed curve (k, 2)."""

    @property
    def widths(self) -> Floats:
        """How thick each edge is at most, in points: (E,)."""

    def curves(self, edges: Ids) -> Sequence[Floats]:
        """Return edges as curves (k, 2)."""

    def of(self, cells: Cells) -> Self:
        """Return the same ground with other cells on it."""

    def moved(self, points: Points) -> Points:
        """Return points where they are drawn."""

    def frame(self, ax: Axes) -> list[Artist]:
        """Set the limits, draw what is around and name the axes; return the legend's entries."""
