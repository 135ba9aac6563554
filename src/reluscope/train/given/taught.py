"""What a network is taught: points that fit it, of which it is told while it learns."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import torch
from torch import Tensor

from reluscope.data import Points, Standardizer
from reluscope.data.about import About
from reluscope.nn import MLP
from reluscope.train.given.checks import as_points, check_points, check_trainable


def checked_data(
    net: MLP, points: Any, y: Any, validation: Any, batch_size: int
) -> tuple[Points, Points | None]:
    """Return points and validation points, also those that are given as arrays.

    Raises
    ------
    InputError
        Where they do not fit the network, or are fewer than a batch takes.
    """
    points = as_points("points", points, y, net)
    check_points("points", points, net)
    check_trainable(points, batch_size)
    return points, _validation(validation, net)


def _validation(given: Any, net: MLP) -> Points | None:
    """Return validation points, also those that are given as (x, y)."""
    if given is None:
        return None
    if isinstance(given, tuple) and len(given) == 2:
        given = as_points("validation", *given, net)
    check_points("validation", given, net)
    return cast(Points, given)


@contextmanager
def told_of(points: Points, about: About, parameters: Tensor) -> Iterator[None]:
    """Let a network know its data while it is trained, and for good once it has learned.

    Its parameters tell whether it has.
    """
    before, untrained = vars(about).copy(), parameters.detach().clone()
    about.standardizer = about.standardizer or Standardizer.fit(points.x)
    about.class_names = points.class_names
    about.feature_names = points.feature_names
    about.results = {}  # they were those of other weights
    try:
        yield
    except BaseException:
        if torch.equal(parameters, untrained):
            vars(about).update(before)
        raise
