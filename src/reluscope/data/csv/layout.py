"""Which columns of a CSV file hold the features and the class, and what they are called."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reluscope.data.csv.columns import column_number, is_number
from reluscope.errors import InputError

MOST_COLUMNS = 100_000
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-"})


@dataclass(frozen=True)
class CsvLayout:
    """The chosen columns as indices from 0."""

    width: int
    x: tuple[int, ...]
    label: int
    names: tuple[str, ...]  # of all columns
    has_header: bool


def find_layout(
    first: list[str],
    usual_width: int,
    x: Sequence[str | int] | None,
    label: str | int | None,
    header: bool | None,
) -> CsvLayout:
    """Return the layout of a file whose first row has the cells ``first``.

    Unless ``header`` says so, the first row is a header if a column is chosen by name, or if none
    of its cells for x is a number or a mark of a missing one.

    Raises
    ------
    InputError
        For too few or too many columns, unknown ones, or one used twice.
    """
    if len(first) > MOST_COLUMNS:
        raise InputError(
            f"the file has {len(first)} columns, but at most {MOST_COLUMNS} are read; is the "
            "delimiter right, and are points rows?"
        )
    if isinstance(x, str) or (x is not None and not len(x)):
        raise InputError(f"x is {x!r}, but must be a sequence of columns, such as ('a', 'b').")
    chosen = [*(x or ()), *(() if label is None else (label,))]
    by_name = not all(map(is_number, chosen))
    width = usual_width if header is False or len(first) < 2 else len(first)
    if header is None:
        places = {*_columns(width, None if by_name else x, None if by_name else label, None)}
        header = by_name or not any(_is_value(cell) for i, cell in enumerate(first) if i in places)
    names = [cell.strip() for cell in first] if header else None
    width = len(first) if header else usual_width
    *columns, last = _columns(width, x, label, names)
    if len({*columns, last}) <= len(columns):
        raise InputError(f"x is {x!r} and label {label!r}, but no column may be used twice.")
    return CsvLayout(width, tuple(columns), last, _shown_names(width, names), header)


def _columns(
    width: int,
    x: Sequence[str | int] | None,
    label: str | int | None,
    names: list[str] | None,
) -> list[int]:
    """Return the columns of x, then that of the label; by default the first two, and the last."""
    if width < 2 or (x is None and width < 3):
        raise InputError(
            f"the file has {width} column{'s' * (width != 1)}, but needs two for x and one for the "
            "label, or name the columns with x and label; is the delimiter right?"
        )
    last = width - 1 if label is None else column_number("label", label, width, names)
    if x is None:
        return [*[i for i in range(width) if i != last][:2], last]
    return [*(column_number("x", column, width, names) for column in x), last]


def _is_value(cell: str) -> bool:
    """Return whether a cell is a number, or says that one is missing."""
    text = cell.strip().lower()
    if text in MISSING:
        return text != ""
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def _shown_names(width: int, names: list[str] | None) -> tuple[str, ...]:
    """Return a name for each column; those without one of their own are called by number."""
    if names is None:
        return tuple(f"x{i + 1}" for i in range(width))
    how_often = Counter(names)
    return tuple(
        name if name and how_often[name] == 1 else f"column {i + 1}" for i, name in enumerate(names)
    )
