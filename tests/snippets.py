"""The fenced pieces of a page, what they print, and whether that is what the page shows.

A piece that is followed by a ``text`` block shows its output there. Blanks of any length are
alike, ``...`` stands for any text, whole numbers must be equal and others within 0.1 %. Where a
machine's rounding has a say, as in training, the page names another tolerance behind the word
``text``: ``tolerance=0.05`` is 5 %, and then it holds for whole numbers, too.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(
    r"^```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```[ \t]*$"
    r"(?:\s*^```text(?: tolerance=(?P<tolerance>[\d.]+))?\n(?P<shown>.*?)^```[ \t]*$)?",
    re.M | re.S,
)
_NUMBER = re.compile(r"([-+−]?\d+(?:\.\d*)?(?:e[-+−]?\d+)?)", re.I)
_TOLERANCE = 1e-3

_RUN = """
import contextlib, io, json, sys
page, pieces = json.load(sys.stdin)
said, names = [], {"__name__": "__main__"}
for line, code in pieces:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile("\\n" * line + code, page, "exec"), names)
    said.append(out.getvalue())
json.dump(said, sys.stdout)
"""


class Piece(NamedTuple):
    """A fenced piece: its first line's number less one, its text, and the output that is shown."""

    line: int
    code: str
    shown: str | None
    tolerance: float | None


def pieces(text: str, language: str) -> list[Piece]:
    """Return the pieces in a language, in their order on the page."""
    return [
        Piece(
            text[: found.start("code")].count("\n"),
            found["code"],
            found["shown"],
            float(found["tolerance"]) if found["tolerance"] else None,
        )
        for found in _FENCE.finditer(text)
        if found["language"] == language
    ]


def run(page: Path, found: list[Piece], folder: Path) -> list[str]:
    """Run a page's Python one piece after another, as a reader would; return what each printed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _RUN],
        input=json.dumps([str(page), [(piece.line, piece.code) for piece in found]]),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    said: list[str] = json.loads(done.stdout)
    return said


def difference(piece: Piece, said: str) -> str | None:
    """Return what is wrong with the output that a page shows, or None."""
    if piece.shown is None:
        return f"prints, but the page shows no output:\n{said}" if said.strip() else None
    if not _agree(piece.shown, said, piece.tolerance):
        return f"the page shows\n{piece.shown}\nbut it prints\n{said}"
    return None


def _agree(shown: str, said: str, tolerance: float | None) -> bool:
    shown, said = _one_blank(shown), _one_blank(said)
    texts = _NUMBER.split(shown)  # text, number, text, …
    pattern = "".join(
        _NUMBER.pattern if i % 2 else ".*".join(map(re.escape, text.split("...")))
        for i, text in enumerate(texts)
    )
    found = re.fullmatch(pattern, said, re.S | re.I)
    return found is not None and all(
        _close(a, b, tolerance) for a, b in zip(texts[1::2], found.groups(), strict=True)
    )


def _one_blank(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _close(shown: str, said: str, tolerance: float | None) -> bool:
    a, b = (float(text.replace("−", "-")) for text in (shown, said))
    whole = re.fullmatch(r"[-+−]?\d+", shown) and re.fullmatch(r"[-+−]?\d+", said)
    if whole and tolerance is None:
        return shown == said
    return abs(a - b) <= (tolerance or _TOLERANCE) * max(abs(a), abs(b))
