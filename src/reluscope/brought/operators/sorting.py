"""Values in order of size, by a network of comparisons: each makes a maximum and a minimum."""

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.tape.tape import Tape


def in_order(tape: Tape, rows: Indices, name: str) -> Indices:
    """Return each row of values (k, m) in order, the smallest first.

    Examples
    --------
    >>> tape = Tape((1, 3))
    >>> tape.finish(in_order(tape, tape.inputs, "sort"))([[2.0, 3.0, 1.0]]).tolist()
    [[1.0, 2.0, 3.0]]
    """
    rounds = comparisons(rows.shape[1])
    check_weights(name, 4 * len(rows) * sum(len(pairs) for pairs in rounds))
    rows = rows.copy()
    for pairs in rounds:
        low, high = np.array(pairs).T
        smaller = tape.minimum([rows[:, low], rows[:, high]], name)
        rows[:, high] = tape.maximum([rows[:, low], rows[:, high]], name)
        rows[:, low] = smaller
    return rows


def comparisons(length: int) -> list[list[tuple[int, int]]]:
    """Return the rounds of Batcher's merge exchange (Knuth, Algorithm 5.2.2M).

    In a round each place is compared once at most, and the smaller value goes to the first of two.

    Examples
    --------
    >>> comparisons(3)
    [[(0, 2)], [(0, 1)], [(1, 2)]]
    """
    rounds = []
    top = 1 << max(length - 1, 0).bit_length() >> 1
    step = top
    while step:
        q, remainder, distance = top, 0, step
        while True:
            pairs = [(i, i + distance) for i in range(length - distance) if i & step == remainder]
            rounds.append(pairs)
            if q == step:
                break
            distance, q, remainder = q - step, q // 2, step
        step //= 2
    return [pairs for pairs in rounds if pairs]
