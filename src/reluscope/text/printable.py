"""Names and texts of others, so that nothing in them steers a terminal."""

import re

_ENTRIES = 8
_LETTERS = 100
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all controls but tab and new line


def printable(text: str) -> str:
    """Return a text on one line, with a question mark for what cannot be printed.

    Examples
    --------
    >>> printable("\\x1b[31mred"), printable("two\\nlines"), printable("grün")
    ('?[31mred', 'two lines', 'grün')
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def harmless(text: str) -> str:
    """Return a text of several lines with a question mark for each character that steers.

    Examples
    --------
    >>> harmless("wrote \\x1b[31mred\\nand more")
    'wrote ?[31mred\\nand more'
    """
    return _STEERING.sub("?", text)


def shown(value: object) -> str:
    """Return a value as an error shows it: on one line, and a short one.

    Examples
    --------
    >>> shown("he"), shown(1.5), shown(list(range(1000)))
    ("'he'", '1.5', '[0, 1, 2, 3, 4, 5, 6, 7, …')
    """
    if isinstance(value, (list, tuple)) and len(value) > _ENTRIES:
        text = f"{value[:_ENTRIES]!r}"[:-1] + ", …"
    else:
        text = repr(value)
    text = " ".join(printable(text).split())
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
