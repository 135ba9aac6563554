"""Why a submission cannot be read, in the language of who is told."""

import tomllib
from functools import cache
from pathlib import Path

from reluscope.text.printable import printable

_LONGEST = 200  # letters of a name or a reason that is repeated


class Problem(Exception):
    """A submission that cannot be read: a kind of ``problems.toml``, and what is put into it."""

    def __init__(self, kind: str, /, **shown: object) -> None:
        super().__init__(kind)
        self.kind, self.shown = kind, shown

    def text(self, language: str = "en") -> str:
        """Return the sentence in a language.

        Examples
        --------
        >>> Problem("link").text()
        'It is a link, which is not followed: hand in the files themselves.'
        """
        shown = {key: printable(str(value))[:_LONGEST] for key, value in self.shown.items()}
        return _sentences()[self.kind][language].format(**shown)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("problems.toml").open("rb") as file:
        return tomllib.load(file)
