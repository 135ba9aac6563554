"""Formulas and numbers as they are, or in letters that every terminal has."""

import codecs
import re
from collections.abc import Callable
from io import TextIOWrapper
from typing import TextIO
from unicodedata import normalize

Spelling = Callable[[str], str]

_LETTERS = str.maketrans(
    {"∂": "d", "ᵀ": "^T", "−": "-", "·": "*", "×": "x", "…": "...", "∞": "inf", "─": "-"}
    | {"–": "-", "\u202f": " ", "\xa0": " "}
    | {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_RAISED = re.compile("[⁻⁰¹²³⁴-⁹]+")


def as_it_is(text: str) -> str:
    """Return the text itself."""
    return text


def in_ascii(text: str) -> str:
    """Return the text in ASCII; a letter that has no other spelling becomes a question mark.

    Examples
    --------
    >>> in_ascii("∂L/∂W = xᵀ ∂L/∂z"), in_ascii("−∞"), in_ascii("1.5·10⁻⁸"), in_ascii("grün 猫")
    ('dL/dW = x^T dL/dz', '-inf', '1.5*10^-8', 'gruen ?')
    """
    text = _RAISED.sub(lambda found: "^" + normalize("NFKC", found[0]), text)
    return text.translate(_LETTERS).encode("ascii", "replace").decode("ascii")


def spell_out(*streams: TextIO) -> None:
    """Let streams write other letters for those that their encoding lacks."""
    codecs.register_error("reluscope.spelling", _spelt_out)
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="reluscope.spelling")


def _spelt_out(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end].replace("…", ".")  # as wide, for tables' sake
    return in_ascii(letters), error.end
