"""Formulas as they are, or in letters that every terminal has."""

from collections.abc import Callable

Spelling = Callable[[str], str]

_LETTERS = str.maketrans(
    {"∂": "d", "ᵀ": "^T", "−": "-", "·": "*", "…": "...", "∞": "inf", "─": "-"}
)


def as_it_is(text: str) -> str:
    """Return the text itself."""
    return text


def in_ascii(text: str) -> str:
    """Return the text in ASCII; a letter that has no other spelling becomes a question mark.

    Examples
    --------
    >>> in_ascii("∂L/∂W = xᵀ ∂L/∂z"), in_ascii("−∞"), in_ascii("grün")
    ('dL/dW = x^T dL/dz', '-inf', 'gr?n')
    """
    return text.translate(_LETTERS).encode("ascii", "replace").decode("ascii")
