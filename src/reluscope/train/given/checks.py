"""Checks that points, validation points and a network fit together."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import any_array
from reluscope.data import Points
from reluscope.data.points import checked_points
from reluscope.errors import InputError
from reluscope.nn import MLP


def as_points(argument: str, x: Any, y: Any, net: MLP) -> Points:
    """Return points as they are, or of rows and labels whose classes are the network's.

    Parameters
    ----------
    argument : str
        What x is called in an error.
    x : Points or array (n, d)
    y : None, or array (n,)
        Whole numbers 0 … c−1, or texts: names that the network knows, or of any kind, which are
        then numbered in natural order.
    net : MLP

    Raises
    ------
    InputError
        For rows without labels, points with labels, or labels that are not the network's classes.
    """
    if isinstance(x, Points):
        if y is not None:
            raise InputError(f"{argument} is Points, which have labels: leave y out.")
        return x
    if y is None:
        return checked_points(x, argument)
    labels = any_array("y", y)
    if labels.dtype.kind == "f":
        labels = _whole(labels)
    if labels.dtype.kind in "iub":
        names = net.about.class_names or tuple(map(str, range(net.n_classes)))
        return Points(x, labels.astype(np.int64) if labels.dtype.kind == "b" else labels, names)
    points = Points.from_labels(x, labels)
    known = net.about.class_names
    if not known or known == points.class_names:
        return points
    strangers = sorted(set(points.class_names) - set(known))
    if strangers:
        raise InputError(
            f"y holds {strangers[0]!r}, but the network's classes are {', '.join(known)}."
        )
    number = np.array([known.index(name) for name in points.class_names])
    return Points(points.x, number[points.y], known)


def _whole(labels: NDArray[Any]) -> NDArray[np.int64]:
    """Return floats that are whole numbers as such."""
    bad = labels[~(np.isfinite(labels) & (np.floor(labels) == labels))]
    if bad.size:
        raise InputError(f"y holds {bad.flat[0]}, but labels must be whole numbers or texts.")
    return labels.astype(np.int64)


def check_points(argument: str, points: Points, net: MLP) -> None:
    """Raise an InputError unless the network can take these points.

    Raises
    ------
    InputError
        Naming the argument, what does not fit and what would.
    """
    n_features = checked_points(points, argument).x.shape[1]
    if n_features != net.widths[0]:
        raise InputError(
            f"{argument} has {n_features} features, but the network's first width is "
            f"{net.widths[0]}; the widths ({n_features}, …) would fit."
        )
    if points.n_classes != net.n_classes:
        raise InputError(
            f"{argument} has {points.n_classes} classes, but the network's last width is "
            f"{net.n_classes}; the widths (…, {points.n_classes}) would fit."
        )


def check_trainable(points: Points, batch_size: int) -> None:
    """Raise an InputError unless there is something to learn and a batch to learn it from.

    Raises
    ------
    InputError
        For points of a single class, or fewer points than a batch takes.
    """
    if points.n_classes < 2:
        raise InputError("points have a single class, but there must be two to tell apart.")
    if len(points) < batch_size:
        raise InputError(
            f"batch_size is {batch_size}, but there are only {len(points)} training points; "
            f"batch_size={len(points)} takes all of them at once."
        )
