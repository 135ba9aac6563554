"""A layer on one line, also while its numbers are as they were given: nothing is checked yet."""

from typing import Any

import numpy as np

from reluscope.text.printable import shown
from reluscope.text.written import counted


def told_shape(weight: Any) -> str:
    """Return how many values come in and go out of a matrix of weights, if it is one.

    Examples
    --------
    >>> told_shape([[1.0, 2.0]]), told_shape("junk")
    ('1 to 2', 'no matrix')
    """
    try:
        d, e = np.shape(weight)
    except (TypeError, ValueError):
        return "no matrix"
    return f"{d} to {e}"


def told_groups(groups: Any) -> str:
    """Return how many groups there are, if there are any.

    Examples
    --------
    >>> told_groups([[0, 1], [2, 3]]), told_groups(None)
    ('2 groups', 'no groups')
    """
    try:
        return counted(len(groups), "group")
    except TypeError:
        return "no groups"


def told_sources(sources: Any) -> list[str]:
    """Return the sources in words, where they are not the layer before."""
    return [] if sources is None else [f"sources={shown(sources)}"]
