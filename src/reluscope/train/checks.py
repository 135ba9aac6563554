"""Checks that points, validation points and a network fit together."""

from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP


def check_points(argument: str, points: Points, net: MLP) -> None:
    """Raise an InputError unless the network can take these points.

    Raises
    ------
    InputError
        Naming the argument, what does not fit and what would.
    """
    if not isinstance(points, Points):
        raise InputError(
            f"{argument} is a {type(points).__name__}, but must be reluscope.data.Points: "
            "wrap your arrays, Points(x, y)."
        )
    n_features = points.x.shape[1]
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
