"""In which encoding a CSV file is written: as it says, UTF-8, or else what Windows writes."""

import codecs
import os
import re
from functools import partial
from itertools import chain
from typing import BinaryIO, NamedTuple

from reluscope.errors import InputError
from reluscope.text.printable import printable

WINDOWS = "cp1252"
_CHUNK_BYTES = 1 << 20
_CUT_BYTES = 3  # of a letter at the end of a chunk
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # begins as that of UTF-16 does
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_FILES = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
_UNREADABLE = "\ufffd"


class Encoding(NamedTuple):
    """Its name for Python, and, where it is only guessed, a word that it makes of the file."""

    name: str
    example: str = ""

    def guess(self, path: str | os.PathLike[str]) -> str:
        """Return a sentence about the guess, or nothing where there is none."""
        if not self.example:
            return ""
        return (
            f"{path} is not UTF-8 and is read as {self.name}, in which it has "
            f"{printable(self.example)!r}. If that is not what it should say, name its encoding, "
            "such as cp850 or mac_roman."
        )


def find_encoding(file: BinaryIO) -> Encoding:
    """Return the encoding of a byte order mark, UTF-8, or cp1252 where that is likely.

    It is likely where bytes are no UTF-8, none of those above 127 are, and all are cp1252: a text
    of one such file is practically never one of the other.
    """
    start = file.read(4)
    file.seek(0)
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return Encoding(name)
    example = _word_of_windows(file)
    return Encoding(WINDOWS, example) if example else Encoding("utf-8-sig")


def checked_encoding(encoding: str) -> str:
    """Return the name of an encoding if Python reads texts in it.

    Raises
    ------
    InputError
        For another name.
    """
    try:
        name = codecs.lookup(encoding).name.replace("-", "_")
        b"a".decode(encoding, errors="replace")
    except (LookupError, ValueError):
        name = "undefined"
    if name in _NO_FILES:
        raise InputError(
            f"encoding is {encoding!r}, but must be one that Python knows, such as utf-8, cp1252 "
            "or utf-16."
        )
    return encoding


def _word_of_windows(file: BinaryIO) -> str:
    """Return the first word of a file that is cp1252 and not UTF-8, or nothing."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    example, last = "", b""
    for chunk in chain(iter(partial(file.read, _CHUNK_BYTES), b""), [b""]):
        text = decoder.decode(chunk, final=not chunk)
        if not text.isascii():
            beyond = len(text) - len(text.encode("ascii", errors="ignore"))
            if beyond > text.count(_UNREADABLE):
                return ""  # there are letters beyond ASCII that are UTF-8
            try:
                word = _first_word((last + chunk).decode(WINDOWS))
            except UnicodeDecodeError:
                return ""
            example = example or word
        last = chunk[-_CUT_BYTES:]
    return example


def _first_word(text: str) -> str:
    found = re.search(r"\w{0,20}[^\x00-\x7f]\w{0,20}", text)
    return found[0] if found else ""
