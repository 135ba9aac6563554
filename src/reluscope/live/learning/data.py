"""From settings to the points that are learned from, and those that are put aside."""

from itertools import count, islice
from typing import Any, NamedTuple

import numpy as np

from reluscope.data import Points, Standardizer, make, parameters, split
from reluscope.errors import InputError
from reluscope.live.state import limits
from reluscope.live.state.settings import DataSettings
from reluscope.text.printable import shown


class Data(NamedTuple):
    """Points in their own units, and the way to the network's plane."""

    train: Points
    test: Points | None
    standardizer: Standardizer


def data(settings: DataSettings) -> Data:
    """Return the points that the settings name.

    Raises
    ------
    InputError
        Where they cannot be learned from.
    """
    points = _own(settings) if settings.name == "own" else _made(settings)
    train, test = points, None
    if settings.test > 0 and points.counts().max() > 1:
        train, test = split(points, settings.test, seed=settings.seed)
    return Data(train, test, Standardizer.fit(train.x))


def check_coordinates(points: Points) -> None:
    """Raise an InputError that names a feature, where it has a number too large for the page."""
    for name, column in zip(points.feature_names, points.x.T, strict=True):
        largest = max(column.min(), column.max(), key=abs)
        if abs(largest) > limits.COORDINATE:
            raise InputError(
                f"{shown(name)} is {largest:g} somewhere, but the page takes numbers from "
                f"-{limits.COORDINATE:g} to {limits.COORDINATE:g}: take another unit."
            )


def _own(settings: DataSettings) -> Points:
    own = settings.own
    if not own.x:
        raise InputError("There are no points yet: click some into the plane, or drop a table.")
    classes = max(max(own.y) + 1, len(own.class_names), 2)
    names = _names(own.class_names, classes)
    features = own.feature_names if len(own.feature_names) == 2 else ["x1", "x2"]
    return Points(np.array(own.x), np.array(own.y), tuple(names), tuple(features))


def _names(known: list[str], classes: int) -> list[str]:
    """Return names of all classes; where some have none, numbers that no other has.

    Examples
    --------
    >>> _names(["1", "rose"], 4)
    ['1', 'rose', '2', '3']
    """
    free = (name for name in map(str, count(len(known))) if name not in known)
    return [*known, *islice(free, classes - len(known))]


def made_with(settings: DataSettings) -> dict[str, Any]:
    """Return what the settings say of points that are made; not every data set takes all of it."""
    return {
        "n": settings.n,
        "noise": settings.noise,
        "classes": settings.classes,
        "seed": settings.seed,
        "points_per_square": max(settings.n // 16, 1),
    }


def _made(settings: DataSettings) -> Points:
    known = parameters(settings.name)
    asked = made_with(settings)
    return make(settings.name, **{key: value for key, value in asked.items() if key in known})
