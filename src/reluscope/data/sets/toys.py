"""scikit-learn's toy data sets on the plane, each of which is hard in its own way."""

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import real_number, whole_number
from reluscope.data.points import Points
from reluscope.data.sets.sizes import MOST_POINTS, checked_sizes
from reluscope.errors import InputError


def moons(n: int = 400, noise: float = 0.1, seed: int = 0) -> Points:
    """Return two interleaving half circles of radius 1.

    Parameters
    ----------
    n : int
        Points, 2 or more; the classes differ by one at most.
    noise : float
        Deviation of the normal noise added to both coordinates.
    seed : int

    Raises
    ------
    InputError
        For a number out of range.

    Examples
    --------
    >>> moons(n=100)
    Points(100 points, features x1, x2, classes 0: 50, 1: 50)
    """
    n = whole_number("n", n, at_least=2, at_most=MOST_POINTS)
    noise = real_number("noise", noise, at_least=0)
    random = _random(seed)
    from sklearn.datasets import make_moons

    x, y = make_moons(n_samples=n, noise=noise, random_state=random)
    return _points(x, y, 2)


def circles(n: int = 400, noise: float = 0.05, factor: float = 0.5, seed: int = 0) -> Points:
    """Return a circle of radius 1 and a smaller one inside.

    Parameters
    ----------
    n : int
        Points, 2 or more; the classes differ by one at most.
    noise : float
        Deviation of the normal noise added to both coordinates.
    factor : float
        Radius of the inner circle, from 0 up to but without 1.
    seed : int

    Raises
    ------
    InputError
        For a number out of range.

    Examples
    --------
    >>> circles(n=100).class_names
    ('0', '1')
    """
    n = whole_number("n", n, at_least=2, at_most=MOST_POINTS)
    noise = real_number("noise", noise, at_least=0)
    factor = real_number("factor", factor, at_least=0, below=1)
    random = _random(seed)
    from sklearn.datasets import make_circles

    x, y = make_circles(n_samples=n, noise=noise, factor=factor, random_state=random)
    return _points(x, y, 2)


def blobs(
    n: int = 400, classes: int = 3, noise: float = 1.0, separation: float = 6.0, seed: int = 0
) -> Points:
    """Return round clouds around random centres that keep a distance.

    Parameters
    ----------
    n : int
        Points, as many as classes or more; the classes differ by one at most.
    classes : int
        How many clouds.
    noise : float
        Deviation of each cloud along both axes.
    separation : float
        Least distance of two centres; at 6 times the noise clouds hardly touch.
    seed : int

    Raises
    ------
    InputError
        For a number out of range.

    Examples
    --------
    >>> blobs(n=90, classes=3).counts().tolist()
    [30, 30, 30]
    """
    n, classes = checked_sizes(n, classes)
    noise = real_number("noise", noise, at_least=0)
    separation = real_number("separation", separation, above=0)
    random = _random(seed)
    from sklearn.datasets import make_blobs

    centres = _centres(classes, random) * separation
    x, y = make_blobs(n_samples=n, centers=centres, cluster_std=noise, random_state=random)
    return _points(x, y, classes)


def gaussian_quantiles(n: int = 400, classes: int = 3, seed: int = 0) -> Points:
    """Return one normal cloud cut into rings, each with the same number of points.

    Parameters
    ----------
    n : int
        Points, as many as classes or more. Where n is no multiple of classes, the rest goes to
        the outermost ring.
    classes : int
        How many rings.
    seed : int

    Raises
    ------
    InputError
        For a number out of range.

    Examples
    --------
    >>> gaussian_quantiles(n=90, classes=3).counts().tolist()
    [30, 30, 30]
    """
    n, classes = checked_sizes(n, classes)
    random = _random(seed)
    from sklearn.datasets import make_gaussian_quantiles

    x, y = make_gaussian_quantiles(
        n_samples=n, n_features=2, n_classes=classes, random_state=random
    )
    return _points(x, y, classes)


def classification(
    n: int = 400, classes: int = 2, noise: float = 0.01, separation: float = 1.0, seed: int = 0
) -> Points:
    """Return sheared clouds around corners of a square, with some labels at random.

    Parameters
    ----------
    n : int
        Points, as many as classes or more.
    classes : int
        One cloud each, 1 … 4: a square has four corners.
    noise : float
        Share of points that get a random label, 0 … 1.
    separation : float
        Half the side of the square.
    seed : int

    Raises
    ------
    InputError
        For a number out of range.

    Examples
    --------
    >>> len(classification(n=100, classes=4))
    100
    """
    n, classes = checked_sizes(n, classes)
    if classes > 4:
        raise InputError(
            f"classes is {classes}, but this data set has 4 at most, one for each corner of a "
            "square; blobs takes any number."
        )
    noise = real_number("noise", noise, at_least=0, at_most=1)
    separation = real_number("separation", separation, above=0)
    random = _random(seed)
    from sklearn.datasets import make_classification

    x, y = make_classification(
        n_samples=n,
        n_features=2,
        n_informative=2,
        n_redundant=0,
        n_clusters_per_class=1,
        n_classes=classes,
        flip_y=noise,
        class_sep=separation,
        random_state=random,
    )
    return _points(x, y, classes)


def _random(seed: int) -> np.random.RandomState:
    """Return the kind of generator that scikit-learn takes, for a seed of any size."""
    bits = np.random.MT19937(np.random.SeedSequence(whole_number("seed", seed, at_least=0)))
    return np.random.RandomState(bits)


def _centres(classes: int, random: np.random.RandomState) -> NDArray[np.float64]:
    """Return centres (c, 2) at least 1 apart, thrown at random and kept where there is room.

    On a square of 4 units of area per centre, at most π/4 of them are taken, so that a throw
    finds room after few attempts.
    """
    side = 2 * np.sqrt(classes)
    centres = np.empty((classes, 2))
    placed = 0
    while placed < classes:
        centres[placed] = (random.random_sample(2) - 0.5) * side
        distances = np.hypot(*(centres[:placed] - centres[placed]).T)
        placed += bool((distances >= 1).all())
    return centres


def _points(x: NDArray[np.float64], y: NDArray[np.int64], classes: int) -> Points:
    return Points(x, y, tuple(map(str, range(classes))))
