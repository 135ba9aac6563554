"""The ways in which readers reduce logits to a maximum or a sum, and the right one, ``kept``."""

from collections.abc import Callable
from typing import Any

import numpy as np

Reduced = Callable[[Callable[..., Any], np.ndarray], Any]
"""From ``np.max`` or ``np.sum`` and logits (n, c) to what is taken off, or divided by."""


def kept(reduce: Callable[..., Any], z: np.ndarray) -> Any:
    """Return each row's as a column (n, 1): what is right."""
    return reduce(z, 1, keepdims=True)


def lost(reduce: Callable[..., Any], z: np.ndarray) -> Any:
    """Return each row's without its axis, (n,): it is taken for a row where n = c."""
    return reduce(z, 1)


def column(reduce: Callable[..., Any], z: np.ndarray) -> Any:
    """Return each column's, (c,)."""
    return reduce(z, 0)


def of_all(reduce: Callable[..., Any], z: np.ndarray) -> Any:
    """Return that of all numbers."""
    return reduce(z)


def nothing(reduce: Callable[..., Any], z: np.ndarray) -> Any:
    """Return 0: nothing is reduced."""
    return np.float32(0)
