"""Coordinates, areas and maps in the data's own units: what leaves a complex is told in them.

With the standardizer's μ and σ, a point z of the network's own plane is the data's x, and the
affine map z s + c of a cell is one of x:

    x = σ z + μ        area · σ₁ σ₂        x (s / σ) + (c − (μ / σ) s)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import one_of
from reluscope.data.about import About, check_standardizer
from reluscope.errors import InputError

Floats = NDArray[np.float64]

UNITS = ("data", "network")


@dataclass(frozen=True, eq=False)
class Units:
    """The map from the network's own plane to the units in which things are told.

    Attributes
    ----------
    units : str
        "data" for the data's own units, "network" for the network's own plane.
    shift, scale : (2,) float64
        A point ``z`` of the network's own plane is told as ``z * scale + shift``.
    """

    units: str
    shift: Floats
    scale: Floats

    def place(self, z: Floats) -> Floats:
        """Return points (…, 2) of the network's own plane in these units.

        Raises
        ------
        InputError
            Where a number would leave the range of floats.
        """
        with np.errstate(over="ignore"):
            return self._finite(z * self.scale + self.shift)

    @property
    def area_scale(self) -> float:
        """How large an area of 1 in the network's own plane is in these units."""
        with np.errstate(over="ignore", under="ignore"):
            scale = self.scale.prod()
        return float(self._finite(np.where(scale > 0, scale, np.inf)))

    def maps(self, slopes: Floats, intercepts: Floats) -> tuple[Floats, Floats]:
        """Return slopes (C, 2, outputs) and intercepts (C, outputs) as maps of these units."""
        if self.units == "network":
            return slopes, intercepts
        with np.errstate(over="ignore", invalid="ignore"):
            told = slopes / self.scale[:, None]
            return self._finite(told), self._finite(intercepts - self.shift @ told)

    def ways(self, directions: Floats) -> Floats:
        """Return directions (n, 2) of the network's own plane as unit vectors in these units."""
        if self.units == "network":
            return directions
        turned = directions * (self.scale / self.scale.max())
        return np.asarray(turned / np.maximum(np.hypot(*turned.T), np.finfo(float).tiny)[:, None])

    def lines(self, lines: Floats) -> Floats:
        """Return lines a, b, c (n, 3), ``a x + b y + c``, in these units, a² + b² = 1."""
        if self.units == "network":
            return lines
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            normals = lines[:, :2] / self.scale
            offsets = lines[:, 2] - normals @ self.shift
            length = np.hypot(*normals.T)
            return self._finite(np.column_stack([normals, offsets]) / length[:, None])

    def _finite(self, numbers: Floats) -> Floats:
        if np.isfinite(numbers).all():
            return numbers
        if self.units == "network":
            raise InputError(
                "the cells reach beyond 1e308, the largest float; .npz holds them as they are."
            )
        raise InputError(
            f"units is {self.units!r}, but with the standardizer's scale {self.scale} and mean "
            f"{self.shift} a number leaves the range of floats; choose units='network'."
        )


NETWORK = Units("network", np.zeros(2), np.ones(2))


def units_of(about: About, units: str | None = None) -> Units:
    """Return the units in which to tell of cells whose network knows this of its data.

    Parameters
    ----------
    about : About
        ``cells.about``.
    units : str, optional
        "data" or "network"; if not given, the data's own units where they are known.

    Raises
    ------
    InputError
        For another word, or "data" where there is no standardizer of two columns.

    Examples
    --------
    >>> from reluscope.data import Standardizer
    >>> units_of(About(Standardizer([1.0, 2.0], [10.0, 20.0]))).place(np.ones((1, 2))).tolist()
    [[11.0, 22.0]]
    >>> units_of(About()).units
    'network'
    """
    if units is not None:
        one_of("units", units, UNITS)
    standardizer = about.standardizer
    if units == "network" or (units is None and standardizer is None):
        return NETWORK
    if standardizer is None:
        raise InputError(
            "units is 'data', but cells.about.standardizer is None: these cells do not know the "
            "data's own units, as those of a slice through more than two inputs cannot. Set "
            "cells.about.standardizer = scaler, the Standardizer that the training rows went "
            "through, or choose units='network'."
        )
    check_standardizer("cells.about.standardizer", standardizer, 2)
    return Units("data", standardizer.mean, standardizer.scale)
