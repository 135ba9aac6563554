"""Names and texts of others, so that nothing in them steers a terminal."""


def printable(text: str) -> str:
    """Return a text on one line, with a question mark for what cannot be printed.

    Examples
    --------
    >>> printable("\\x1b[31mred"), printable("two\\nlines"), printable("grün")
    ('?[31mred', 'two lines', 'grün')
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)
