"""Columns of numbers, point below point."""

import re
from collections.abc import Sequence

_AFTER_WHOLE = re.compile(r"[.·*]")  # a fraction, or a power of ten in either spelling


def aligned(column: Sequence[str]) -> list[str]:
    """Return the texts of one column, equally wide, point below point.

    Examples
    --------
    >>> aligned(["0.5", "−10", "1.25"])
    ['  0.5 ', '−10   ', '  1.25']
    """
    whole, rest = zip(*(_split(text) for text in column), strict=True)
    left, right = max(map(len, whole)), max(map(len, rest))
    return [w.rjust(left) + r.ljust(right) for w, r in zip(whole, rest, strict=True)]


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the point, and the rest with it."""
    found = _AFTER_WHOLE.search(text)
    end = found.start() if found else len(text)
    return text[:end], text[end:]
