"""Tricks with the bits of words and floats."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.kernel import inlined

_FIVES, _THREES = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_NIBBLES, _ONES = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)
_1, _2, _4, _56 = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)
_MAGNITUDE = np.int64(2**63 - 1)  # all bits of a float but its sign


@inlined
def magnitude_bits(number):
    """Return a float's magnitude as a whole number that orders alike.

    The largest of many is found in vector registers so; of floats, it would be one by one.
    """
    return np.float64(number).view(np.int64) & _MAGNITUDE


@inlined
def from_bits(bits):
    """Return the float of these bits."""
    return np.int64(bits).view(np.float64)


@inlined
def popcount(word):
    """Count the bits set in a 64-bit word."""
    word = word - ((word >> _1) & _FIVES)
    word = (word & _THREES) + ((word >> _2) & _THREES)
    word = (word + (word >> _4)) & _NIBBLES
    return np.int64((word * _ONES) >> _56)


@inlined
def lowest_bit(word):
    """Return the number of the lowest bit set in a 64-bit word that is not zero."""
    return popcount((word & (~word + _1)) - _1)


@inlined
def without_lowest(word):
    """Clear the lowest bit set."""
    return word & (word - _1)


@inlined
def bit_at(word, number):
    """Return one bit of a word as 0 or 1."""
    return np.int64((word >> np.uint64(number)) & _1)


@inlined
def bit(number):
    """Return the word with one bit set."""
    return _1 << np.uint64(number)
