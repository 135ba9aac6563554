"""The submissions in a folder: each entry is one, under a name that is text and its own."""

import os
from dataclasses import dataclass
from pathlib import Path

from reluscope.course.handed_in.names import all_different, as_text
from reluscope.errors import InputError

_MOST = 100_000
_NOT_THEIRS = {"__MACOSX", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Entry:
    """Where a submission lies, and what it is called."""

    name: str
    path: Path


def entries(folder: Path) -> tuple[list[Entry], list[str]]:
    """Return a folder's submissions in the order of their names, and what is left out as hidden.

    Raises
    ------
    InputError
        Where it is no folder, or there is nothing in it.
    OSError
        Where it cannot be read.
    """
    if not folder.is_dir():
        raise InputError(f"submissions is {folder}, but must be a folder of submissions.")
    with os.scandir(folder) as found:
        names = [entry.name for entry, _ in zip(found, range(_MOST + 1), strict=False)]
    if len(names) > _MOST:
        raise InputError(f"submissions is {folder}, but holds more than {_MOST} entries.")
    hidden = [name for name in names if name.startswith(".") or name in _NOT_THEIRS]
    theirs = sorted(set(names) - set(hidden), key=lambda name: (as_text(name), os.fsencode(name)))
    if not theirs:
        raise InputError(f"submissions is {folder}, but there is nothing in it to grade.")
    texts = all_different(theirs)
    made = [Entry(text, folder / name) for text, name in zip(texts, theirs, strict=True)]
    return made, sorted(map(as_text, hidden))
