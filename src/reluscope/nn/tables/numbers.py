"""Numbers as people write them, to three digits, and columns of them point below point."""

import math
from collections.abc import Sequence


def written(number: float) -> str:
    """Return a number to three digits; with an exponent only where many zeros would stand.

    Examples
    --------
    >>> [written(x) for x in (0.73105858, -10.0, 1000.0, 1234.5, -0.0, 0.00012345)]
    ['0.731', '−10', '1000', '1234', '0', '0.000123']
    >>> [written(x) for x in (-1.2e-5, 1.5e6, float("-inf"), float("nan"))]
    ['−1.2e−05', '1.5e+06', '−∞', 'nan']
    """
    if not math.isfinite(number):
        return str(number).replace("inf", "∞").replace("-", "−")
    size = abs(number)
    if size == 0:
        return "0"
    if 1e-4 <= size < 1e6:
        text = f"{number:.{max(0, 2 - math.floor(math.log10(size)))}f}"
        return _without_idle_zeros(text).replace("-", "−")
    mantissa, exponent = f"{number:.2e}".split("e")
    return f"{_without_idle_zeros(mantissa)}e{exponent}".replace("-", "−")


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


def _without_idle_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the point, and the rest with it."""
    ends = [at for at in (text.find("."), text.find("e")) if at > 0]
    end = min(ends, default=len(text))
    return text[:end], text[end:]
