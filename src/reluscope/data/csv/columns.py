"""Which column is meant, by its name or by its number from 1."""

from collections.abc import Sequence
from numbers import Integral

from reluscope.arguments import one_of
from reluscope.errors import InputError


def column_number(
    argument: str, column: str | int, n_columns: int, names: Sequence[str] | None
) -> int:
    """Return the index from 0 of a column given by name or by number from 1.

    A text of digits is a number unless a column has it for a name, as options on a command line
    are always text.

    Raises
    ------
    InputError
        For a number out of range, an unknown name (the nearest is named), a name that two columns
        have, or a name where columns have none.
    """
    if isinstance(column, str) and names is not None and column.strip() in names:
        if names.count(column.strip()) > 1:
            raise InputError(
                f"{argument} is {column!r}, a name that two columns have; use numbers."
            )
        return names.index(column.strip())
    if is_number(column):
        if 1 <= int(column) <= n_columns:
            return int(column) - 1
        raise InputError(f"{argument} is {column!r}, but columns have the numbers 1 … {n_columns}.")
    if names is None:
        raise InputError(
            f"{argument} is {column!r}, but the columns have no names; use numbers from 1."
        )
    one_of(argument, column, names)
    raise InputError(f"{argument} is {column!r}, but must be a column's name or number.")


def is_number(column: object) -> bool:
    """Return whether a column is given by number."""
    if isinstance(column, str):
        return column.strip().isascii() and column.strip().isdigit()
    return isinstance(column, Integral) and not isinstance(column, bool)
