"""Piecewise-linear functions of one value as sums of kinked units."""

from typing import NamedTuple

import numpy as np

from reluscope.arrays import Floats


class Units(NamedTuple):
    """The units of some values, all (values, units of each); see ``Kinks``."""

    takes: Floats
    shift: Floats
    on: Floats
    off: Floats

    @classmethod
    def plain(cls, values: int) -> "Units":
        """Return one unit for each value, which is the value itself.

        Examples
        --------
        >>> Units.plain(2).change_nothing
        True
        """
        ones = np.ones((values, 1))
        return cls(ones, 0 * ones, ones, ones)

    @property
    def change_nothing(self) -> bool:
        """Whether every value stays what it is."""
        same = (self.takes == 1) & (self.shift == 0) & (self.on == 1) & (self.off == 1)
        return self.takes.shape[1] == 1 and bool(same.all())

    def with_slopes(self, on: Floats, off: Floats) -> "Units":
        """Return the same with other slopes, one for each value."""
        return self._replace(on=on.reshape(-1, 1), off=off.reshape(-1, 1))


def clipped(low: Floats, high: Floats) -> Units:
    """Return min(max(x, low), high), (values,), where limits may be infinite.

    It is x + max(0, low − x) − max(0, x − high): in between, x itself, however large the limits.
    From zero on, it is max(0, x) − max(0, x − high), which is one unit less.

    Examples
    --------
    >>> clipped(np.array([0.0]), np.array([6.0])).shift.tolist()
    [[0.0, -6.0, 0.0]]
    """
    from_below, from_above = np.isfinite(low), np.isfinite(high)
    fixed = high <= low  # whatever x is
    raised = from_below & (low != 0) & ~fixed
    takes = np.stack([np.ones(len(low)), np.ones(len(low)), ~fixed * 1.0], axis=1)
    shift = np.stack([-low, -high, np.where(fixed, high, 0.0)], axis=1)
    on = np.stack([~fixed & ~raised, -1.0 * (from_above & ~fixed), fixed | raised], axis=1)
    off = on.copy()
    off[:, 0] = np.where(raised, -1.0, ~fixed & ~from_below)
    off[:, 1] = 0.0
    unused = (on == 0) & (off == 0)
    shift[unused | ~np.isfinite(shift) | (shift == 0)] = 0.0
    return Units(takes, shift, on.astype(np.float64), off.astype(np.float64))
