"""The rows that softmax and what follows from it are asked about."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.tasks.formula import quarters

HUGE = np.array([[1, -10, 1000]], np.float32)


def logits(rng: np.random.Generator) -> Sequence[np.ndarray]:
    """Return logits (n, c), the smallest first.

    One row; a square, where a missing ``keepdim`` raises no error; a row that overflows; rows so
    far apart that one maximum for both leaves nothing of the lower, in float64 either, but not so
    large that float32 loses what tells the classes of a row apart; one class alone.
    """
    n, c = int(rng.integers(4, 8)), int(rng.integers(2, 6))
    square = quarters(rng, 2, 2)
    square[0, 0], square[1, 1] = square[0, 1] + 1, square[1, 0] - 2  # maxima that differ
    square[0] += 3
    far = np.array([[400, 399], [-400, -399]])
    return [
        quarters(rng, 1, 2),
        square,
        quarters(rng, 2, 3),
        HUGE,
        far.astype(np.float32),
        quarters(rng, 3, 1),
        quarters(rng, 3, 3) + 4 * np.arange(3, dtype=np.float32)[:, None],
        quarters(rng, n if n != c else n + 1, c),
    ]
