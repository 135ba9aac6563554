"""``course.toml``: what is remembered in a reader's folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tomli_w

from reluscope.arguments import one_of
from reluscope.course.lessons.catalogue import FUNCTIONS, LANGUAGES
from reluscope.errors import FileFormatError, InputError
from reluscope.files import replacing
from reluscope.files.reading import opened

NAME = "course.toml"
_MOST_BYTES = 100_000
_ABOUT = "# Written by reluscope course: the language, and how many hints were opened.\n\n"


@dataclass(frozen=True)
class Begun:
    """A folder that was begun: its language, and how many hints were opened by function."""

    language: str = "en"
    hints: Mapping[str, int] = field(default_factory=dict)


def begun(folder: Path) -> Begun | None:
    """Return what is remembered in a folder, None where nothing is.

    Raises
    ------
    FileFormatError
        For a ``course.toml`` that cannot be read.
    """
    path = folder / NAME
    try:
        with opened(path, at_most=_MOST_BYTES) as file:
            found = tomllib.loads(file.read().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise FileFormatError(f"{path} is no TOML: {error}. Mend or delete it.") from error
    language, hints = found.get("language", "en"), found.get("hints", {})
    if language not in LANGUAGES or not isinstance(hints, dict):
        known = " or ".join(map(repr, LANGUAGES))
        raise FileFormatError(f"{path} must have language = {known}. Mend or delete it.")
    counts = {
        name: n for name, n in hints.items() if name in FUNCTIONS and type(n) is int and n >= 0
    }
    return Begun(language, counts)


def remember(folder: Path, what: Begun) -> None:
    """Write what is to be remembered in a folder."""
    content = {"language": what.language, "hints": dict(what.hints)}
    with replacing(folder / NAME) as temporary:
        temporary.write_text(_ABOUT + tomli_w.dumps(content), "utf-8")


def language_of(folder: Path, language: str | None) -> str:
    """Return the language asked for, or that of the folder, or English.

    Raises
    ------
    InputError
        For a language that the course is not written in.
    """
    if language is not None:
        return one_of("language", language, LANGUAGES)
    found = begun(folder)
    return found.language if found else "en"
