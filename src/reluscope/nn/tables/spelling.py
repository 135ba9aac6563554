"""Formulas as they are, or in letters that every terminal has."""

import re
from collections.abc import Callable
from unicodedata import normalize

Spelling = Callable[[str], str]

_LETTERS = str.maketrans(
    {"∂": "d", "ᵀ": "^T", "−": "-", "·": "*", "…": "...", "∞": "inf", "─": "-", "\u202f": " "}
)
_RAISED = re.compile("[⁻⁰¹²³⁴-⁹]+")


def as_it_is(text: str) -> str:
    """Return the text itself."""
    return text


def in_ascii(text: str) -> str:
    """Return the text in ASCII; a letter that has no other spelling becomes a question mark.

    Examples
    --------
    >>> in_ascii("∂L/∂W = xᵀ ∂L/∂z"), in_ascii("−∞"), in_ascii("1.5·10⁻⁸"), in_ascii("grün")
    ('dL/dW = x^T dL/dz', '-inf', '1.5*10^-8', 'gr?n')
    """
    text = _RAISED.sub(lambda found: "^" + normalize("NFKC", found[0]), text)
    return text.translate(_LETTERS).encode("ascii", "replace").decode("ascii")
