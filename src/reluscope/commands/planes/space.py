"""What the inputs of a network are: their shape, names and units."""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.text.written import counted

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Space:
    """The inputs of a network, and how it takes those of samples.

    Attributes
    ----------
    shape : tuple of int
        (d,) where it takes rows of numbers.
    names : tuple of str
        Of the inputs; none if not known.
    standardizer : Standardizer, optional
        What samples in the data's own units go through.

    Examples
    --------
    >>> space = Space((1, 8, 8))
    >>> space.inputs, space.told
    (64, 'samples of the shape (1, 8, 8)')
    """

    shape: tuple[int, ...]
    names: tuple[str, ...] = ()
    standardizer: Standardizer | None = None

    @property
    def inputs(self) -> int:
        """How many numbers go in."""
        return prod(self.shape)

    @property
    def told(self) -> str:
        """What the network takes, in words."""
        if len(self.shape) == 1:
            return f"{counted(self.inputs, 'number')} each"
        return f"samples of the shape {self.shape}"

    def fitting(self, name: str, shape: tuple[int, ...]) -> tuple[int, ...]:
        """Return a sample's shape if its numbers are in the order in which the network takes them.

        Raises
        ------
        InputError
            Where axes stand in another order, as of images with their colours last.

        Examples
        --------
        >>> Space((1, 8, 8)).fitting("a.npy", (8, 8))
        (8, 8)
        """
        mine, given = _without_ones(self.shape), _without_ones(shape)
        if len(mine) > 1 and len(given) > 1 and mine != given:
            raise InputError(
                f"{name} has samples of the shape {shape}, but the network takes {self.shape}; "
                "bring the axes into this order, as np.moveaxis does."
            )
        return shape

    def taken(self, rows: Floats) -> Floats:
        """Return samples (n, d) in the data's own units as the network takes them."""
        return rows if self.standardizer is None else self.standardizer.transform(rows)

    def directions(self, rows: Floats) -> Floats:
        """Return differences of samples (n, d) as the network takes them."""
        return rows if self.standardizer is None else rows / self.standardizer.scale


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)
