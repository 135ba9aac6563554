"""Numbers of twice the digits: unevaluated sums of two floats, ``high + low``.

Sources: T. J. Dekker, "A floating-point technique for extending the available precision" (1971);
D. E. Knuth, "The art of computer programming", volume 2. Nothing here may be fused or reordered.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.compiled.kernel import inlined_unfused

ROUNDING = 2.0**-100  # relative, of a product or a sum: sixteen times what one can be off by
_SPLIT = 134217729.0  # 2**27 + 1


@inlined_unfused
def sum_of(a, b):
    """Return a + b, and exactly what rounding lost of it."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


@inlined_unfused
def product_of(a, b):
    """Return a * b, and exactly what rounding lost of it."""
    product = a * b
    shifted = _SPLIT * a
    a_high = shifted - (shifted - a)
    a_low = a - a_high
    shifted = _SPLIT * b
    b_high = shifted - (shifted - b)
    b_low = b - b_high
    return product, a_low * b_low - (
        ((product - a_high * b_high) - a_low * b_high) - a_high * b_low
    )


@inlined_unfused
def plus(high, low, other_high, other_low):
    """Return the sum of two numbers of twice the digits."""
    total, lost = sum_of(high, other_high)
    lost += low + other_low
    high = total + lost
    return high, lost - (high - total)


@inlined_unfused
def times(high, low, other_high, other_low):
    """Return the product of two numbers of twice the digits."""
    product, lost = product_of(high, other_high)
    lost += high * other_low + low * other_high
    high = product + lost
    return high, lost - (high - product)
