"""The losses that ``train`` reports: one per epoch, plain, and of that epoch.

The loss after the epoch, the mean of its batches' losses, weighted or not, and the loss before it
are all in use. So a loss passes that lies between the smallest and the largest of its epoch.
"""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.answer import Array, Value

_SLACK = 1e-3


def as_numbers(value: Value) -> np.ndarray | None:
    """Return the losses as one axis of numbers, or None where they are none."""
    if isinstance(value, Array):
        return value.values.astype(np.float64).reshape(-1)
    if not isinstance(value, (list, tuple)):
        return None
    numbers = [
        one.values.item() for one in value if isinstance(one, Array) and one.values.size == 1
    ]
    return np.array(numbers, np.float64) if len(numbers) == len(value) else None


def attached(value: Value) -> bool:
    """Return whether a tensor in the value still hangs on its graph."""
    if isinstance(value, (list, tuple)):
        return any(map(attached, value))
    return isinstance(value, Array) and value.attached


def within(losses: np.ndarray, on_the_way: Sequence[Sequence[float]]) -> bool:
    """Return whether each epoch's loss lies between the smallest and the largest on its way."""
    for one, way in zip(losses, on_the_way, strict=True):
        slack = _SLACK * (1 + max(way))
        if not min(way) - slack <= one <= max(way) + slack:
            return False
    return True


def is_sum(losses: np.ndarray, on_the_way: Sequence[Sequence[float]]) -> bool:
    """Return whether each loss is the sum of its batches' losses rather than their mean."""
    sums = np.array([sum(way[:-1]) for way in on_the_way])
    return losses.shape == sums.shape and bool(np.allclose(losses, sums, rtol=1e-3))
