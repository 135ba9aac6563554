"""What a page must have in common with its translation: formulas, code, numbers, figures."""

import re

_FENCE = re.compile(r"^```.*?^```[ \t]*$", re.M | re.S)
_CODE = re.compile(r"``.+?``|`[^`\n]+`")
_BLOCK = re.compile(r"\$\$.*?\$\$", re.S)
_FORMULA = re.compile(r"(?<![\\$])\$[^$]+\$")
_LINK = re.compile(r"\]\([^)]*\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PLACE = re.compile(r"<<(\w+)>>")


def headings(page: str) -> list[int]:
    """Return the levels of the headings in their order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", _FENCE.sub("", page), re.M)]


def fences(page: str) -> list[object]:
    """Return the fenced pieces: code and outputs; of those in no language what are no words."""
    return [
        re.sub(r"[^\W\d_]{2,}|[',]", "", piece).split() if piece.startswith("```\n") else piece
        for piece in _FENCE.findall(page)
    ]


def formulas(page: str) -> list[str]:
    """Return the formulas, sorted: a sentence may name them in another order."""
    prose = _CODE.sub("", _FENCE.sub("", page))
    blocks = _BLOCK.findall(prose)
    return sorted(" ".join(f.split()) for f in [*blocks, *_FORMULA.findall(_BLOCK.sub("", prose))])


def code(page: str) -> list[str]:
    """Return the pieces of code within sentences, sorted."""
    return sorted(_CODE.findall(_FENCE.sub("", page)))


def places(page: str) -> list[str]:
    """Return the names of the numbers that are filled in, sorted."""
    return sorted(_PLACE.findall(page))


def numbers(page: str) -> list[str]:
    """Return the numbers that the sentences write in digits, sorted."""
    prose = _FORMULA.sub("", _BLOCK.sub("", _CODE.sub("", _FENCE.sub("", page))))
    prose = re.sub(r"^\s*\d+\. ", "", _LINK.sub("]", prose), flags=re.M)
    return sorted(_NUMBER.findall(prose))


def pictures(page: str) -> list[str]:
    """Return the files of the pictures in their order."""
    return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page)


def items(page: str) -> int:
    """Return the number of items of lists, rows of tables and paragraphs."""
    return len(re.findall(r"^\s*(?:[-*]|\d+\.) ", _FENCE.sub("", page), re.M))
