"""A matrix as lines of text: as much of it as fits, and how much was left out."""

from collections.abc import Sequence

from torch import Tensor

from reluscope.nn.tables.numbers import aligned
from reluscope.text.printable import printable
from reluscope.text.spelling import Spelling, as_it_is
from reluscope.text.written import number

_MOST_ROWS = 4
_LONGEST_NAME = 10
_BETWEEN = "  "


def as_lines(
    values: Tensor, width: int, names: Sequence[str] = (), spell: Spelling = as_it_is
) -> list[str]:
    """Return a matrix (n, d) as lines of at most ``width`` characters.

    Parameters
    ----------
    values : Tensor (n, d)
    width : int
    names : sequence of str
        What stands above the columns.
    spell : function
        How texts are written, such as ``in_ascii``.

    Examples
    --------
    >>> import torch
    >>> print(*as_lines(torch.arange(60.0).view(6, 10), 18), sep="\\n")
     0   1   2   3   4
    10  11  12  13  14
    20  21  22  23  24
    30  31  32  33  34
    … 2 more rows
    … 5 more columns
    """
    n, d = values.shape
    names = names if len(names) == d else ()
    rows = n if n <= _MOST_ROWS + 1 else _MOST_ROWS
    columns: list[list[str]] = []
    used = 0
    for j in range(d):
        column = _column(values[:rows, j].tolist(), names[j : j + 1], spell)
        used += len(column[0]) + len(_BETWEEN) * bool(j)
        if used > width and j:
            break
        columns.append(column)
    lines = [_BETWEEN.join(row).rstrip() for row in zip(*columns, strict=True)]
    left_out = [*_count(n - rows, "row"), *_count(d - len(columns), "column")]
    told = ", ".join(left_out)
    if len(told) + 4 > width:
        return lines + [spell(f"… {text}") for text in left_out]
    return lines + [spell(f"… {told}")] * bool(told)


def _column(values: list[float], name: Sequence[str], spell: Spelling) -> list[str]:
    """Return a column's texts, below its name if it has one."""
    texts = aligned([spell(number(value)) for value in values])
    if not name:
        return texts
    head = printable(name[0])
    head = spell(head if len(head) <= _LONGEST_NAME else f"{head[: _LONGEST_NAME - 1]}…")
    width = max(len(head), len(texts[0]))
    return [text.rjust(width) for text in (head, *texts)]


def _count(count: int, what: str) -> list[str]:
    return [f"{count} more {what}{'s' * (count > 1)}"] if count else []
