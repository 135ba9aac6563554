"""Standardised features: mean 0 and deviation 1 in every column of the training points.

    z = (x − μ) / σ        x = σ z + μ        μ = mean of x        σ² = mean of (x − μ)²

A constant column has σ = 0; it is divided by 1 instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import whole_number
from reluscope.arrays import real_numbers
from reluscope.data.points import Points
from reluscope.errors import InputError
from reluscope.glance.line import line, some
from reluscope.text.printable import shown

Rows = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Standardizer:
    """The shift and the scale of each column.

    Parameters
    ----------
    mean, scale : array (d,)
        μ and σ; finite, σ above 0.

    Raises
    ------
    InputError
        Where they are not.

    Examples
    --------
    >>> standardizer = Standardizer.fit([[1.0, 5.0], [3.0, 5.0]])
    >>> standardizer.transform([[1.0, 5.0], [5.0, 6.0]]).tolist()
    [[-1.0, 0.0], [3.0, 1.0]]
    """

    mean: Rows
    scale: Rows

    def __post_init__(self) -> None:
        mean, scale = real_numbers("mean", self.mean), real_numbers("scale", self.scale)
        if mean.ndim != 1 or mean.shape != scale.shape:
            raise InputError(
                f"mean has shape {mean.shape} and scale {scale.shape}, but both must be (d,)."
            )
        if not (np.isfinite(mean).all() and np.isfinite(scale).all() and (scale > 0).all()):
            raise InputError(
                f"mean is {mean} and scale {scale}, but all must be finite and scale above 0."
            )
        object.__setattr__(self, "mean", mean)
        object.__setattr__(self, "scale", scale)

    def __repr__(self) -> str:
        return line(self, f"mean {_first(self.mean)}", f"scale {_first(self.scale)}")

    @classmethod
    def fit(cls, x: Any) -> Standardizer:
        """Return the standardizer of the rows x (n, d): of the training points alone.

        Raises
        ------
        InputError
            For no rows, or values that are not finite.
        """
        rows = _rows("x", x)
        if not len(rows) or not np.isfinite(rows).all():
            raise InputError("x must have rows, and all values must be finite.")
        low, high = rows.min(axis=0), rows.max(axis=0)
        exponent = _exponent(np.maximum(abs(low), abs(high)))
        scaled = np.ldexp(rows, -exponent)  # within ±1: sums stay finite, squares above 0
        mean, deviation = scaled.mean(axis=0), scaled.std(axis=0)
        constant = low == high
        smallest = np.nextafter(0.0, 1.0)
        scale = np.maximum(np.ldexp(deviation, exponent), smallest)
        return cls(
            np.where(constant, low, np.ldexp(mean, exponent)), np.where(constant, 1.0, scale)
        )

    @classmethod
    def identity(cls, d: int) -> Standardizer:
        """Return the standardizer that leaves d columns as they are: mean 0, scale 1.

        Raises
        ------
        InputError
            Unless d is a whole number, 1 or more.

        Examples
        --------
        >>> Standardizer.identity(2).transform([[5.0, -7.0]]).tolist()
        [[5.0, -7.0]]
        """
        columns = whole_number("d", d, at_least=1, at_most=1_000_000)
        return cls(np.zeros(columns), np.ones(columns))

    def transform(self, x: Any) -> Rows:
        """Return rows x (n, d) in the data's own units as rows of mean 0 and deviation 1.

        Raises
        ------
        InputError
            Where x has another number of columns.
        """
        rows, small = self._fitting("x", x), self._small()
        return (rows * small - self.mean * small) / (self.scale * small)

    def inverse(self, z: Any) -> Rows:
        """Return standardised rows z (n, d) in the data's own units.

        Raises
        ------
        InputError
            Where z has another number of columns.
        """
        rows, small = self._fitting("z", z), self._small()
        shrunk = rows * (self.scale * small) + self.mean * small
        largest = np.finfo(np.float64).max * small
        is_within = abs(shrunk) / (1 + 2.0**-40) <= largest  # but for rounding
        return np.where(is_within, np.clip(shrunk, -largest, largest), shrunk) / small

    def to_dict(self) -> dict[str, list[float]]:
        """Return plain numbers, for JSON."""
        return {"mean": self.mean.tolist(), "scale": self.scale.tolist()}

    @classmethod
    def from_dict(cls, numbers: Mapping[str, Any]) -> Standardizer:
        """Return what ``to_dict`` wrote.

        Raises
        ------
        InputError
            Where a key is missing or the numbers cannot be used.
        """
        if not isinstance(numbers, Mapping) or set(numbers) != {"mean", "scale"}:
            raise InputError(f"numbers is {shown(numbers)}, but must hold mean and scale, no more.")
        return cls(numbers["mean"], numbers["scale"])

    def _fitting(self, argument: str, x: Any) -> Rows:
        rows = _rows(argument, x)
        if rows.shape[1] != len(self.mean):
            raise InputError(
                f"{argument} has {rows.shape[1]} columns, but the standardizer was fitted on "
                f"{len(self.mean)}."
            )
        return rows

    def _small(self) -> Rows:
        """Return the power of two that keeps differences finite in columns of huge numbers."""
        huge = 2.0**1020
        return np.where((abs(self.mean) > huge) | (self.scale > huge), 0.25, 1.0)


def _first(numbers: Rows) -> str:
    return some([f"{value:.4g}" for value in numbers[:8]], 40, of=len(numbers))


def _exponent(largest: Rows) -> NDArray[np.int32]:
    """Return e such that values up to ``largest`` lie within ±1 after division by 2ᵉ."""
    return np.frexp(largest)[1]


def _rows(argument: str, x: Any) -> Rows:
    """Return x as float64 rows (n, d); it may be anything that NumPy reads."""
    if isinstance(x, Points):
        raise InputError(f"{argument} is Points, but must be rows of numbers: give points.x.")
    rows = real_numbers(argument, x)
    if rows.ndim != 2:
        raise InputError(
            f"{argument} has shape {rows.shape}, but must be (n, d): one row per point."
        )
    return rows
