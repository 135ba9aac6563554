"""What a page and a picture say, in the reader's language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words(language: str) -> dict[str, Any]:
    """Return the words of a language by name.

    Examples
    --------
    >>> words("de")["guessing"]
    'wer rät'
    """
    path = Path(__file__).with_name(f"words.{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))
