"""A sentence of the server in German: found in the catalogue, whatever numbers and names it has."""

import re
from functools import cache
from typing import NamedTuple

from reluscope.live.german.sentences import SENTENCES

_HOLE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_NUMBER = r"[-\u2212]?\d[\d,\u202f]*(?:\.\d+)?(?:e[-+]?\d+)?"
_LONGEST = 1000  # letters of a line; what is longer holds a name that nobody reads


def in_both_languages(english: str) -> dict[str, str]:
    """Return what a page is told: a sentence, and the same in German where there is one.

    Examples
    --------
    >>> in_both_languages("A file is being made already: wait for it.")["german"]
    'Eine Datei wird schon gemacht: bitte warten.'
    """
    other = german(english)
    return {"message": english} if other is None else {"message": english, "german": other}


def german(english: str) -> str | None:
    """Return lines in German, or None where one of them is not in the catalogue.

    Examples
    --------
    >>> german("The table has no usable row:\\nline 2: a is missing")
    'Die Tabelle hat keine brauchbare Zeile:\\nZeile 2: a fehlt'
    """
    lines = [_line(line) for line in english.split("\n")]
    found = [line for line in lines if line is not None]
    return "\n".join(found) if len(found) == len(lines) else None


class _Twin(NamedTuple):
    """An English sentence, the kinds of what stands in its braces, and the German one."""

    english: re.Pattern[str]
    kinds: dict[str, str]
    german: str


@cache
def _twins() -> tuple[_Twin, ...]:
    return tuple(_twin(english, german) for english, german in SENTENCES.items())


def _twin(english: str, german: str) -> _Twin:
    pattern, end, kinds = "", 0, {}
    for hole in _HOLE.finditer(english):
        name, kind = hole.groups()
        kinds[name] = kind or "name"
        inside = _NUMBER if kind == "number" else ".*?"
        pattern += f"{re.escape(english[end : hole.start()])}(?P<{name}>{inside})"
        end = hole.end()
    return _Twin(re.compile(pattern + re.escape(english[end:]), re.DOTALL), kinds, german)


def _line(english: str) -> str | None:
    if len(english) > _LONGEST:
        return None
    for twin in _twins():
        found = twin.english.fullmatch(english)
        if found is None:
            continue
        parts = {name: _part(kind, found[name]) for name, kind in twin.kinds.items()}
        if None not in parts.values():
            return twin.german.format(**parts)
    return None


def _part(kind: str, text: str) -> str | None:
    if kind == "name":
        return text
    if re.fullmatch(_NUMBER, text):
        return text.replace(".", ",")
    return text if text[:1] in ("'", '"') else _line(text)
