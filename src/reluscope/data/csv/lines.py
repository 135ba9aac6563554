"""The lines of a CSV file, after the comments that it may begin with."""

from typing import TextIO

from reluscope.errors import InputError

_MOST_LETTERS = 10_000_000  # of a row; a hundred thousand columns have less


class Lines:
    """An iterator over lines that ends in an error where a row goes on for ever.

    Parameters
    ----------
    file : text file
        Opened with ``newline=""``.
    name : str
        For the error.

    Attributes
    ----------
    comments : int
        How many lines, the first ones, were comments or empty.
    """

    def __init__(self, file: TextIO, name: str) -> None:
        self._file, self._name = file, name
        self._left = _MOST_LETTERS
        self.comments = 0
        self._first = self._read()
        while self._first.startswith("#") or self._first.isspace():
            self.comments += 1
            self.begin_row()
            self._first = self._read()

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line, self._first = self._first or self._read(), ""
        if not line:
            raise StopIteration
        return line

    def begin_row(self) -> None:
        """Forget how long the last row was."""
        self._left = _MOST_LETTERS

    def _read(self) -> str:
        try:
            line = self._file.readline(self._left)
        except UnicodeError as error:  # no byte order mark where one must be
            raise InputError(
                f"{self._name} is not written in the encoding that was named: {error}."
            ) from error
        self._left -= len(line)
        if self._left <= 0:
            raise InputError(
                f"{self._name} has a row of more than {_MOST_LETTERS} letters; is it a CSV file, "
                "and is every quote closed?"
            )
        return line
