"""The order of class names: as people would sort them."""

import math
import re
from collections.abc import Iterable
from typing import Any


def in_natural_order(names: Iterable[str]) -> list[str]:
    """Return names sorted by value if all are numbers, else with the numbers in them as numbers.

    Examples
    --------
    >>> in_natural_order(["10", "-1", "2.5"])
    ['-1', '2.5', '10']
    >>> in_natural_order(["type 10", "Type 9", "other"])
    ['other', 'Type 9', 'type 10']
    """
    names = list(names)
    if all(map(_is_number, names)):
        return sorted(names, key=lambda name: (float(name), name))
    return sorted(names, key=_natural_key)


def _is_number(name: str) -> bool:
    try:
        return math.isfinite(float(name))
    except ValueError:
        return False


def _natural_key(name: str) -> tuple[list[Any], str]:
    """Return texts and digits in turn; digits compare by how many there are, then by each."""
    parts: list[Any] = re.split("([0-9]+)", name.casefold())
    for i in range(1, len(parts), 2):
        digits = parts[i].lstrip("0")
        parts[i] = (len(digits), digits)
    return parts, name
