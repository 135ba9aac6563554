"""Maximum and average pools, sliding and adaptive, over any number of axes."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from scipy.sparse import coo_array

from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.operators.windows import Sliding, adaptive_windows, seen
from reluscope.brought.tape.tape import Tape


def max_pool(tape: Tape, x: Indices, slides: Sequence[Sliding], name: str) -> Indices:
    """Return the largest value in each window of ``x`` (channels, *space).

    Examples
    --------
    >>> tape = Tape((1, 4))
    >>> tape.finish(max_pool(tape, tape.inputs, [Sliding(2, 2)], "pool"))([[3, 1, 5, 7]]).tolist()
    [[3.0, 7.0]]
    """
    return _largest(tape, x, [s.windows(n) for s, n in _along(slides, x)], name)


def adaptive_max_pool(tape: Tape, x: Indices, outs: Sequence[int | None], name: str) -> Indices:
    """Return the largest value in each of so many windows; None keeps an axis as it is."""
    return _largest(tape, x, _adaptive(x, outs), name)


def average_pool(
    tape: Tape,
    x: Indices,
    slides: Sequence[Sliding],
    name: str,
    *,
    count_padding: bool = True,
    divisor: int | None = None,
) -> Indices:
    """Return the mean of each window of ``x`` (channels, *space).

    Padding counts as zeros, unless ``count_padding`` is False; ``divisor`` divides whatever a
    window sees.

    Examples
    --------
    >>> tape = Tape((1, 4))
    >>> pool = average_pool(tape, tape.inputs, [Sliding(2, 2)], "pool")
    >>> tape.finish(pool)([[3, 1, 5, 7]]).tolist()
    [[2.0, 6.0]]
    """
    sees, shape = seen(x, [s.windows(n) for s, n in _along(slides, x)])
    if divisor is not None:
        count = np.full(sees.shape[1], divisor)
    elif count_padding:
        covered = [s.covered(n) for s, n in _along(slides, x)]
        count = reduce(np.multiply.outer, covered).ravel()
    else:
        count = (sees[0] >= 0).sum(axis=1)
    return _average(tape, sees, count, name).reshape(len(x), *shape)


def adaptive_average_pool(tape: Tape, x: Indices, outs: Sequence[int | None], name: str) -> Indices:
    """Return the mean of each of so many windows; None keeps an axis as it is.

    Examples
    --------
    >>> tape = Tape((1, 2, 2))
    >>> pool = adaptive_average_pool(tape, tape.inputs, [1, None], "pool")
    >>> tape.finish(pool)([[1, 2, 3, 4]]).tolist()
    [[2.0, 3.0]]
    """
    sees, shape = seen(x, _adaptive(x, outs))
    return _average(tape, sees, (sees[0] >= 0).sum(axis=1), name).reshape(len(x), *shape)


def _along(slides: Sequence[Sliding], x: Indices) -> list[tuple[Sliding, int]]:
    return list(zip(slides, x.shape[1:], strict=True))


def _adaptive(x: Indices, outs: Sequence[int | None]) -> list[Indices]:
    sizes = zip(x.shape[1:], outs, strict=True)
    return [adaptive_windows(n, n if out is None else out) for n, out in sizes]


def _largest(tape: Tape, x: Indices, axes: list[Indices], name: str) -> Indices:
    sees, shape = seen(x, axes)
    check_weights(name, sees.size)
    groups = sees.reshape(-1, sees.shape[-1])
    return tape.largest(groups, name).reshape(len(x), *shape)


def _average(tape: Tape, sees: Indices, count: Indices, name: str) -> Indices:
    """Return the sums of what windows see, each divided by how many entries count there."""
    check_weights(name, sees.size)
    sees = sees.reshape(-1, sees.shape[-1])
    count = np.tile(count, len(sees) // len(count))
    unit, entry = np.nonzero(sees >= 0)
    reads, which = np.unique(sees[unit, entry], return_inverse=True)
    share = 1.0 / count[unit]
    weight = coo_array((share, (which, unit)), shape=(len(reads), len(sees)))
    return tape.affine(reads, weight.tocsr(), None, name)
