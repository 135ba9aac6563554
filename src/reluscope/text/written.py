"""Numbers as people write them: 12 260 cells, 0.0031, −4.5·10⁷.

From five digits on, groups of three are set apart by a narrow space that does not break lines
(ISO 80000-1); no number ends in e+04.
"""

import math
from decimal import Decimal
from numbers import Integral

SPACE = "\u202f"  # narrow, without a line break
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_GROUPED_FROM = 10_000
_LEAST, _MOST = -4, 7  # powers of ten; beyond, zeros would have to be counted


def whole(n: int) -> str:
    """Return a whole number, its digits in groups of three where they are five or more.

    Examples
    --------
    >>> whole(1386), whole(-12_260) == f"−12{SPACE}260"
    ('1386', True)
    """
    text = f"{abs(n):,}".replace(",", SPACE) if abs(n) >= _GROUPED_FROM else str(abs(n))
    return f"−{text}" if n < 0 else text


def counted(n: int, one: str, many: str = "") -> str:
    """Return how many there are of something; ``many`` where adding an s is not enough.

    Examples
    --------
    >>> counted(1, "cell"), counted(0, "cell"), counted(3, "class", "classes")
    ('1 cell', '0 cells', '3 classes')
    """
    return f"{whole(n)} {one if n == 1 else many or one + 's'}"


def number(x: float, digits: int = 3) -> str:
    """Return a number to so many digits, whole ones never cut off before the point.

    Where many zeros would stand, a power of ten stands instead.

    Examples
    --------
    >>> [number(x) for x in (0.73105858, -10.0, 1000.0, 1234.5, -0.0, 0.00012345)]
    ['0.731', '−10', '1000', '1234', '0', '0.000123']
    >>> [number(x) for x in (-1.2e-5, 1.5e8, float("-inf"), float("nan"))]
    ['−1.2·10⁻⁵', '1.5·10⁸', '−∞', 'nan']
    >>> number(3 * 10**400), number(2**1000, 2)
    ('3·10⁴⁰⁰', '1.1·10³⁰¹')
    >>> number(12_260.4) == f"12{SPACE}260"
    True
    """
    exact = isinstance(x, Integral)
    x = int(x) if exact else float(x)
    if not exact and not math.isfinite(x):
        return str(x).replace("inf", "∞").replace("-", "−")
    mantissa, power = f"{Decimal(abs(x)) if exact else abs(x):.{digits - 1}e}".split("e")
    exponent = int(power)
    if float(mantissa) == 0:
        return "0"
    sign = "−" if x < 0 else ""
    if _LEAST <= exponent < _MOST:
        before, _, after = f"{abs(x):.{max(0, digits - 1 - exponent)}f}".partition(".")
        return sign + whole(int(before)) + f".{after}".rstrip("0").rstrip(".")
    factor = "" if float(mantissa) == 1 else f"{_without_idle_zeros(mantissa)}·"
    return f"{sign}{factor}10{str(exponent).translate(_RAISED)}"


def _without_idle_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
