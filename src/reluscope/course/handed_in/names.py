"""Names of others as text: printable, and each one once."""

import unicodedata
from collections.abc import Iterable


def as_text(name: str) -> str:
    r"""Return a name with an escape for each character that is not printable, bytes included.

    Examples
    --------
    >>> as_text("Jörg Müller.zip"), as_text("a\nb\x1b[31m"), as_text("caf\udce9")
    ('Jörg Müller.zip', 'a\\nb\\x1b[31m', 'caf\\xe9')
    """
    return "".join(map(_character, unicodedata.normalize("NFC", name)))


def all_different(names: Iterable[str]) -> list[str]:
    """Return names as text, with a number behind one that another has before it already.

    Examples
    --------
    >>> all_different(["anna", "bert", "anna"])
    ['anna', 'bert', 'anna (2)']
    """
    texts = [as_text(name) for name in names]
    taken = set(texts)
    seen: set[str] = set()
    for place, text in enumerate(texts):
        if text in seen:
            number = 2
            while f"{text} ({number})" in taken:
                number += 1
            texts[place] = f"{text} ({number})"
        seen.add(texts[place])
        taken.add(texts[place])
    return texts


def _character(c: str) -> str:
    if c.isprintable():
        return c
    if "\udc80" <= c <= "\udcff":  # a byte that is no UTF-8
        return f"\\x{ord(c) - 0xDC00:02x}"
    return c.encode("unicode_escape").decode("ascii")
