"""How much longer a matrix can make a vector: a bound on its spectral norm."""

from hashlib import blake2b

import numpy as np

from reluscope.cells.input.weights import Weight, arrays_of, is_dense

_WIDEST = 2048  # squares of a wider one take seconds
_WIDE = 512
_LEAST = 1e-15  # its powers, and their squares, stay within the range of floats
_NARROW = 256  # of a wider one the bound is kept: the next cut of the same network asks again
_MOST_KEPT = 1000
_SLACK = 1.0 + 1e-6  # far more than these products are rounded by


def stretch(weight: Weight) -> float:
    """Return a bound on the length of ``v @ weight`` for vectors v of length one.

    It is the root of the largest sums of a row and of a column, or the eighth root of the length of
    G⁴, where G is the smaller of weightᵀ weight and weight weightᵀ (of a wide one the fourth root
    of G²'s): the largest eigenvalue of G is at most the length of any of its powers, rooted. That
    is mostly within tens of percent of the norm itself.

    Examples
    --------
    >>> round(stretch(np.diag([3.0, 1.0, 1.0])), 3)
    3.0
    """
    if min(weight.shape) <= _NARROW:
        return _found(weight)
    digest = blake2b(repr(weight.shape).encode())
    for array in arrays_of(weight):
        digest.update(np.ascontiguousarray(array).data)
    key = digest.digest()
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = _found(weight)
    return _kept[key]


_kept: dict[bytes, float] = {}


def _found(weight: Weight) -> float:
    """Find the bound."""
    sizes = abs(weight)
    by_row, by_column = (float(np.asarray(sizes.sum(axis=k)).max(initial=0.0)) for k in (0, 1))
    least: float = by_row**0.5 * by_column**0.5 * _SLACK
    narrow = min(weight.shape)
    if narrow > _WIDEST or not _LEAST < least < 1 / _LEAST:
        return least
    g = weight.T @ weight if weight.shape[1] == narrow else weight @ weight.T
    g = np.asarray(g if is_dense(g) else g.toarray())
    root, times = 2.0, 1 if narrow > _WIDE else 2
    for _ in range(times):
        g, root = g @ g, 2.0 * root
    by_powers: float = float(np.linalg.norm(g)) ** (1.0 / root) * _SLACK
    return min(least, by_powers)
