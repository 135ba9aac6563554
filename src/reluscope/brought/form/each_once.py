"""Numbers in order, each once; those that are so already, as most are, take no sorting."""

import numpy as np

from reluscope.brought.form.block import Indices


def each_once(numbers: Indices) -> Indices:
    """Return numbers in order, each once.

    Examples
    --------
    >>> each_once(np.array([3, 1, 3])).tolist(), each_once(np.array([1, 3])).tolist()
    ([1, 3], [1, 3])
    """
    numbers = np.ravel(numbers)
    if not _rise(numbers):
        numbers = np.sort(numbers)
        numbers = numbers[np.append(True, numbers[1:] != numbers[:-1])]
    return numbers


def each_once_and_which(numbers: Indices) -> tuple[Indices, Indices]:
    """Return numbers in order, each once, and which of them every given one is.

    Examples
    --------
    >>> each_once_and_which(np.array([3, 1, 3]))
    (array([1, 3]), array([1, 0, 1]))
    """
    numbers = np.ravel(numbers)
    if _rise(numbers):
        return numbers, np.arange(len(numbers))
    found, which = np.unique(numbers, return_inverse=True)
    return found, which


def _rise(numbers: Indices) -> bool:
    return bool((numbers[1:] > numbers[:-1]).all())
