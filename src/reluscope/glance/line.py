"""An object on one line: what a person wants to know of it, and never its thousands of numbers."""

from collections.abc import Sequence
from itertools import islice

from reluscope.text.printable import printable

MOST = 120  # letters
_NAME = 28  # letters of a single name
_WIDTHS = 7


def line(shown: object, *facts: str) -> str:
    """Return an object's kind and these facts on one line, what does not fit left out.

    Examples
    --------
    >>> line(object(), "3 points", "two\\nlines")
    'object(3 points, two lines)'
    >>> len(line(object(), "x" * 1000))
    120
    """
    text = printable(f"{type(shown).__name__}({', '.join(facts)})")
    return text if len(text) <= MOST else f"{text[: MOST - 4]}...)"


def some(names: Sequence[object], letters: int, *, of: int | None = None) -> str:
    """Return as many names as so many letters hold, at least one, and how many more there are.

    ``of`` is how many there are, where ``names`` are only the first.

    Examples
    --------
    >>> some(["red", "blue"], 20), some(["red", "green", "blue"], 15), some(["red"], 20, of=100)
    ('red, blue', 'red, and 2 more', 'red, and 99 more')
    """
    kept = [short(str(name)) for name in islice(names, letters)]
    total = len(names) if of is None else of
    while True:
        left = total - len(kept)
        told = ", ".join([*kept, f"and {left} more"] if left else kept)
        if len(told) <= letters or len(kept) <= 1:
            return told
        kept.pop()


def chain(widths: Sequence[int]) -> str:
    """Return the widths of a network's layers, those in the middle of a deep one left out.

    Examples
    --------
    >>> chain((2, 16, 16, 3)), chain((2, *[16] * 100, 3)), chain(())
    ('2-16-16-3', '2-16-16-...-16-16-3', '')
    """
    told: list[object] = list(widths)
    if len(told) > _WIDTHS:
        told[3:-3] = ["..."]
    return "-".join(map(str, told))


def short(name: str) -> str:
    """Return a name, the end of a long one left out.

    Examples
    --------
    >>> short("virginica"), short("x" * 99)
    ('virginica', 'xxxxxxxxxxxxxxxxxxxxxxxxx...')
    """
    return name if len(name) <= _NAME else f"{name[: _NAME - 3]}..."
