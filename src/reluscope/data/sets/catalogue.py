"""Data sets by name, for the command line and for settings in files."""

from collections.abc import Callable
from inspect import signature
from typing import Any

from reluscope.arguments import one_of
from reluscope.data.points import Points
from reluscope.data.sets.grid import grid
from reluscope.data.sets.real import iris, wine
from reluscope.data.sets.spirals import spirals
from reluscope.data.sets.toys import blobs, circles, classification, gaussian_quantiles, moons
from reluscope.errors import InputError

_SETS: dict[str, Callable[..., Points]] = {
    "grid": grid,
    "moons": moons,
    "circles": circles,
    "blobs": blobs,
    "spirals": spirals,
    "gaussian_quantiles": gaussian_quantiles,
    "classification": classification,
    "iris": iris,
    "wine": wine,
}


def names() -> tuple[str, ...]:
    """Return the names of the data sets that ``make`` knows.

    Examples
    --------
    >>> names()[:3]
    ('grid', 'moons', 'circles')
    """
    return tuple(_SETS)


def parameters(name: str) -> dict[str, Any]:
    """Return a data set's parameters with their defaults.

    Raises
    ------
    InputError
        For an unknown name; the nearest is named.

    Examples
    --------
    >>> parameters("moons")
    {'n': 400, 'noise': 0.1, 'seed': 0}
    """
    return {key: value.default for key, value in signature(_set(name)).parameters.items()}


def make(name: str, **values: Any) -> Points:
    """Return the points of a data set by its name.

    Raises
    ------
    InputError
        For an unknown name or parameter (the nearest is named), or a value out of range.

    Examples
    --------
    >>> make("moons", n=100, seed=1)
    Points(100 points, features x1, x2, classes 0: 50, 1: 50)
    """
    known = parameters(name)
    for key in values:
        one_of(f"a parameter of {name}", key, known)
    return _set(name)(**values)


def describe(name: str) -> str:
    """Return what a data set is, in one sentence.

    Examples
    --------
    >>> describe("moons")
    'Two interleaving half circles of radius 1.'
    """
    sentence = (_set(name).__doc__ or "").partition("\n")[0].removeprefix("Return ")
    return sentence[:1].upper() + sentence[1:]


def _set(name: str) -> Callable[..., Points]:
    if not isinstance(name, str):
        raise InputError(f"data is {name!r}, but must be a data set's name.")
    return _SETS[one_of("data", name.replace("-", "_"), _SETS)]
