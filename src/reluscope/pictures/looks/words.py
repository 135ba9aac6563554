"""Words and numbers in the language of the look; English is written in the code itself."""

from __future__ import annotations

from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.german import NOUNS, SENTENCES
from reluscope.text import written


def say(english: str, /, **parts: object) -> str:
    """Return a sentence in the language of now, its parts filled in; names stay as they are.

    A sentence that the catalogue does not have, such as a user's own, stays as it is.

    Examples
    --------
    >>> from reluscope.pictures.looks.current import look
    >>> with look(language="de"):
    ...     say("After hidden layer {number}", number=2)
    'Nach verborgener Schicht 2'
    """
    sentence = english if current().language == "en" else SENTENCES.get(english, english)
    return sentence.format(**parts) if parts else sentence


def counted(n: int, one: str, many: str = "") -> str:
    """Return how many there are of something.

    Examples
    --------
    >>> from reluscope.pictures.looks.current import look
    >>> with look(language="de"):
    ...     counted(1, "cell"), counted(3, "class", "classes")
    ('1 Zelle', '3 Klassen')
    """
    if current().language == "en":
        return written.counted(n, one, many)
    return f"{written.whole(n)} {NOUNS[one][n != 1]}"


def number(x: float, digits: int = 3, *, language: str | None = None) -> str:
    """Return a number to so many digits, with the language's own decimal sign.

    Examples
    --------
    >>> number(0.25), number(0.25, language="de")
    ('0.25', '0,25')
    """
    text = written.number(x, digits)
    return text if (language or current().language) == "en" else text.replace(".", ",")


def percent(share: float, decimals: int = 1, *, language: str | None = None) -> str:
    """Return a share in percent.

    Examples
    --------
    >>> percent(0.995), percent(0.995, language="de").replace(written.SPACE, " ")
    ('99.5%', '99,5 %')
    """
    text = f"{share:.{decimals}%}"
    if (language or current().language) == "en":
        return text
    return text.replace(".", ",").replace("%", f"{written.SPACE}%")
