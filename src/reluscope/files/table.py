"""Tables as CSV files, a row a line, whole or not there."""

import csv
import os
from collections.abc import Collection, Mapping

from reluscope.files.whole import replacing


def write_columns(path: str | os.PathLike[str], columns: Mapping[str, Collection[object]]) -> None:
    """Write named columns of one length.

    Raises
    ------
    OSError
        Where the folder is missing, read-only or full; an existing file stays as it was.

    Examples
    --------
    >>> from pathlib import Path
    >>> write_columns("cells.csv", {"epoch": [1, 2], "cells": [9, 14]})
    >>> Path("cells.csv").read_text().splitlines()
    ['epoch,cells', '1,9', '2,14']
    """
    with (
        replacing(path) as temporary,
        temporary.open("w", newline="", encoding="utf-8") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
