"""The points that the settings ask for."""

import sys
from dataclasses import asdict
from pathlib import Path

from reluscope.commands.settings.sections import DataSettings
from reluscope.data import CsvPoints, SkippedRows, make, parameters
from reluscope.data.csv.content import read_content
from reluscope.errors import InputError

_ALONE_OF_FILES = ("label", "encoding", "delimiter", "decimal")
_NOT_OF_MADE_SETS = ("data", "validation", "split_seed", "data_seed", *_ALONE_OF_FILES)
_OF_FILES = (*_NOT_OF_MADE_SETS, "features")
_TAB = ("tab", "\\t")  # as one types it


def load_points(settings: DataSettings) -> CsvPoints:
    """Make the data set, or read the CSV file, that the settings name.

    Where the file's encoding had to be guessed, a line on stderr says so.

    Returns
    -------
    points, skipped
        The points, and the rows of the file that could not be used.

    Raises
    ------
    InputError
        For an unknown name, an option that this data set does not have, or an unusable file.
    OSError
        Where the file cannot be read.
    """
    if is_file(settings.data):
        return _from_csv(settings)
    for name in _ALONE_OF_FILES:
        if getattr(settings, name) is not None:
            raise InputError(f"{name} is for CSV files, but data is {settings.data!r}.")
    given = {
        name: value
        for name, value in asdict(settings).items()
        if value is not None and name not in _NOT_OF_MADE_SETS
    }
    known = parameters(settings.data)
    options = ["points" if name == "n" else name for name in known if name != "seed"]
    strangers = sorted(given.keys() - options)
    if strangers:
        raise InputError(
            f"{strangers[0]} is given, but {settings.data} has no such setting; it has "
            f"{', '.join(options) or 'none'}."
        )
    if "points" in given:
        given["n"] = given.pop("points")
    if "seed" in known:
        given["seed"] = settings.data_seed
    return CsvPoints(make(settings.data, **given), SkippedRows())


def is_file(data: str) -> bool:
    """Return whether data are named by a file, not by a data set's name."""
    return Path(data).suffix.lower() in (".csv", ".tsv", ".txt") or "/" in data


def _from_csv(settings: DataSettings) -> CsvPoints:
    given = {name for name, value in asdict(settings).items() if value is not None}
    wrong = sorted(given.difference(_OF_FILES))
    if wrong:
        raise InputError(f"{wrong[0]} is for data sets that are made, but data is a file.")
    content = read_content(
        settings.data,
        x=settings.features,
        label=settings.label,
        encoding=settings.encoding,
        delimiter="\t" if settings.delimiter in _TAB else settings.delimiter,
        decimal=settings.decimal,
        progress=True,
    )
    guess = content.form.encoding.guess(settings.data)
    if guess:
        print(f"reluscope: {guess}", file=sys.stderr)
    return CsvPoints(content.points, content.skipped)
