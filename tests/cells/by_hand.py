"""A polygon as one cell, with pre-activations at its corners as a test wants them."""

import numpy as np

from reluscope.cells.arrays.partition import Rows, Signs, State
from reluscope.cells.arrays.whole_domain import whole_domain

TRIANGLE = [(0.0, 0.0), (4.0, 0.0), (0.0, 4.0)]  # any three values at its corners are affine


def state(corners, z) -> State:
    """One cell, whose corner k has the exact pre-activations ``z[k]``."""
    corners, z = np.array(corners, dtype=float), np.array(z, dtype=float)
    words = (z.shape[1] + 63) // 64
    rows = Rows(z, np.zeros(len(z)), np.abs(z).max(axis=1, initial=0.0), np.zeros(len(z)))
    zero = packed(z == 0)
    signs = Signs(packed(z > 0), zero if zero.any() else zero[:0])
    return State(whole_domain(corners, words), rows, signs)


def packed(bits) -> np.ndarray:
    """Bits (n, neurons) in 64-bit words (n, words)."""
    wide = np.zeros((len(bits), (bits.shape[1] + 63) // 64 * 64), dtype=bool)
    wide[:, : bits.shape[1]] = bits
    return np.packbits(wide, axis=1, bitorder="little").view(np.uint64)


def affine(corners, lines) -> np.ndarray:
    """Values p x + q y + r of some lines (p, q, r) at corners: (corners, lines)."""
    return np.array([[p * x + q * y + r for p, q, r in lines] for x, y in corners], dtype=float)


def line_through(a, b) -> tuple[float, float, float]:
    """The function that is zero at two points and above zero to the left of the way between."""
    (x, y), (u, v) = a, b
    return y - v, u - x, x * v - u * y
