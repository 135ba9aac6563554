"""The regions of the classes, and the components that they consist of."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.glance.line import line
from reluscope.text.written import counted, number

Floats = NDArray[np.float64]
Ids = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class Components:
    """The components of all regions: cells of one class that are joined across edges.

    Attributes
    ----------
    classes : (n,) int
    holes : (n,) int
    inside : (n,) int
        The component in one of whose holes it lies; -1 where there is none.
    depth : (n,) int
        How many components are around it, each in a hole of the next.
    on_border : (n,) bool
        Whether it has a side on the window's border; on the whole plane: whether it is unbounded.
    cells : (n,) int
        How many cells of the complex it lies in; the boundary may part a cell among several.
    areas : (n,) float64
    lengths : (n,) float64
        Length of its borders with other components; the window's border does not count.
    joined : (n,) int
        The component of the closed region that it is part of, once points join, too.
    """

    classes: Ids
    holes: Ids
    inside: Ids
    depth: Ids
    on_border: Bools
    cells: Ids
    areas: Floats
    lengths: Floats
    joined: Ids

    def __len__(self) -> int:
        return len(self.classes)

    def __repr__(self) -> str:
        return line(self, counted(len(self), "component"), counted(int(self.holes.sum()), "hole"))


@dataclass(frozen=True, repr=False)
class Region:
    """Where one class wins.

    Attributes
    ----------
    name : str
        Of the class.
    label : int
        Its number; of other labels, its place among them in ascending order.
    area : float
    components, holes : int
        Betti numbers b0 and b1 of the open region: cells that touch in a point only are apart.
    closed_components, closed_holes : int
        Those of the closed region, in which they are joined.
    loops : int
        Closed curves of the decision boundary along which it lies, on either side.
    """

    name: str
    label: int
    area: float
    components: int
    holes: int
    closed_components: int
    closed_holes: int
    loops: int

    def __repr__(self) -> str:
        counts = counted(self.components, "component"), counted(self.holes, "hole")
        return line(self, self.name, *counts, f"area {number(self.area)}")

    @property
    def euler(self) -> int:
        """Euler characteristic of the open region: components less holes."""
        return self.components - self.holes

    @property
    def closed_euler(self) -> int:
        """Euler characteristic of the closed region."""
        return self.closed_components - self.closed_holes
