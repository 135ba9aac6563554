"""The settings of a run as they lie in a TOML file, which may be anybody's."""

import tomllib
from pathlib import Path
from typing import Any

from reluscope.errors import InputError
from reluscope.files.reading import MB, opened

SETTINGS = "settings.toml"


def read_settings(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds, whatever that is.

    Raises
    ------
    InputError
        For what is no regular file, larger than a megabyte, or no TOML.
    OSError
        Where it is missing or unreadable.
    """
    with opened(path, at_most=MB) as file:
        content = file.read()
    try:
        return tomllib.loads(content.decode("utf-8-sig"))  # as Windows begins a text
    except (ValueError, RecursionError) as error:  # bytes that are no text, or endless numbers
        raise InputError(f"--settings {path} is not a TOML file: {error}.") from error
