"""What the commands of the course say, in the reader's language."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def word(name: str, language: str, **filled: object) -> str:
    """Return a word or sentence by its name, its places filled in.

    Examples
    --------
    >>> word("right", "de"), word("lesson", "en", number=3)
    ('richtig', 'Lesson 3')
    """
    return _all()[name][language].format(**filled)
