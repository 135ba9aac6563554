"""Training and validation points, with every class in its share of both."""

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import real_number, whole_number
from reluscope.data.points import Points, checked_points
from reluscope.errors import InputError


def split(points: Points, validation: float = 0.2, seed: int = 0) -> tuple[Points, Points]:
    """Return training points and validation points, each in the order they had.

    The validation part has ``round(n · validation)`` points, 1 or more. A class of m points gives
    m · validation of them, rounded down or up so that the sum is right (the largest remainders are
    rounded up), but always keeps a point for training.

    Parameters
    ----------
    points : Points
    validation : float
        Share of the points to put aside, above 0 and below 1.
    seed : int
        Of which points of a class are put aside.

    Raises
    ------
    InputError
        For a share out of range, or where no class has two points.

    Examples
    --------
    >>> points = Points([[0, i] for i in range(10)], [0] * 5 + [1] * 5)
    >>> train, validation = split(points, validation=0.4)
    >>> train.counts().tolist(), validation.counts().tolist()
    ([3, 3], [2, 2])
    """
    points = checked_points(points)
    share = real_number("validation", validation, above=0, below=1)
    random = np.random.default_rng(whole_number("seed", seed, at_least=0))
    counts = points.counts()
    if counts.max() < 2:
        raise InputError(
            f"points have {len(points)} points and no class with two of them, but a split leaves "
            "each class one to train on; train on all points instead."
        )
    aside = np.zeros(len(points), dtype=bool)
    by_class = np.split(np.argsort(points.y, kind="stable"), np.cumsum(counts)[:-1])
    for members, size in zip(by_class, _sizes(counts, share), strict=True):
        aside[random.permutation(members)[:size]] = True
    return points.subset(~aside), points.subset(aside)


def _sizes(counts: NDArray[np.int64], share: float) -> NDArray[np.int64]:
    """Return how many points each class gives: its quota, rounded by largest remainders."""
    most = np.maximum(counts - 1, 0)
    total = min(max(round(float(counts.sum() * share)), 1), int(most.sum()))
    quota = counts * share
    sizes: NDArray[np.int64] = np.minimum(np.floor(quota).astype(np.int64), most)
    while missing := total - int(sizes.sum()):
        able = np.flatnonzero(sizes < most)
        by_remainder = np.argsort(sizes[able] - quota[able], kind="stable")
        sizes[able[by_remainder[:missing]]] += 1
    return sizes
