"""Spirals: arms that wind around each other, one per class.

x = r (cos φ, sin φ) + noise        φ = 2π (turns · r + k / c)        for arm k of c
"""

import numpy as np

from reluscope.arguments import real_number, whole_number
from reluscope.data.points import Points
from reluscope.data.sets.sizes import checked_sizes


def spirals(
    n: int = 600, classes: int = 3, noise: float = 0.03, turns: float = 0.75, seed: int = 0
) -> Points:
    """Return spiral arms around the origin, evenly filled from radius 0.1 to 1.

    Parameters
    ----------
    n : int
        Points, as many as classes or more; the arms differ by one at most.
    classes : int
        How many arms.
    noise : float
        Deviation of the normal noise added to both coordinates.
    turns : float
        How often an arm winds around the origin from radius 0 to 1; a negative number winds
        clockwise.
    seed : int

    Raises
    ------
    InputError
        For a number out of range.

    Examples
    --------
    >>> spirals(n=100, classes=3).counts().tolist()
    [34, 33, 33]
    """
    n, classes = checked_sizes(n, classes)
    noise = real_number("noise", noise, at_least=0)
    turns = real_number("turns", turns)
    random = np.random.default_rng(whole_number("seed", seed, at_least=0))
    arm = np.sort(np.arange(n) % classes)
    radius = 0.1 + 0.9 * random.random(n)
    angle = 2 * np.pi * (turns * radius + arm / classes)
    on_arm = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    x = on_arm + noise * random.standard_normal((n, 2))
    return Points(x, arm, tuple(map(str, range(classes))))
