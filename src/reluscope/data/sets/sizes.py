"""How many points and classes a made data set may have."""

from reluscope.arguments import whole_number
from reluscope.errors import InputError

MOST_POINTS = 100_000_000


def checked_sizes(n: int, classes: int) -> tuple[int, int]:
    """Return both as ints if there is a point for each class, one at least.

    Raises
    ------
    InputError
        Where there is not, or one of them is no such number.
    """
    n = whole_number("n", n, at_least=1, at_most=MOST_POINTS)
    classes = whole_number("classes", classes, at_least=1)
    if n < classes:
        raise InputError(f"n is {n}, but each of {classes} classes needs a point; choose more.")
    return n, classes
