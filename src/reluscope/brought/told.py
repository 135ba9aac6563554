"""How far what was read lies from the network itself, in words."""

import numpy as np

from reluscope.arrays import Floats
from reluscope.text.written import counted, number


def difference(found: Floats, original: Floats) -> str:
    """Return a note with the largest difference at some points; (points, outputs) each.

    Examples
    --------
    >>> difference(np.zeros((2, 1)), np.array([[0.0], [0.5]]))
    'net: its own outputs differ by at most 0.5 at 2 random points.'
    """
    with np.errstate(invalid="ignore"):
        apart = np.abs(found - original).max(axis=1)
    where = counted(len(found), "random point")
    if not np.isfinite(apart).all():
        return f"net: outputs are not finite at {int((~np.isfinite(apart)).sum())} of {where}."
    apart = float(apart.max())
    return f"net: its own outputs differ by at most {number(apart)} at {where}."
