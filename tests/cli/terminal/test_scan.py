"""The page's address as a code: what a camera sees is what segno made."""

import re

import pytest
import segno

from reluscope.cli.terminal.scan import drawn_code

ADDRESS = "http://192.168.178.20:8722/?token=abcdefghijklmnopqrstuv"
SIZE = 33  # modules of this address's code
LIGHT = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}


def seen(drawn: str) -> list[list[bool]]:
    """Return which modules are light, as an eye or a camera finds out: by letters and grounds."""
    if "[107m" in drawn:
        pieces = [re.findall(r"\x1b\[(107|40)m  ", line) for line in drawn.splitlines()]
        return [[ground == "107" for ground in row] for row in pieces]
    rows = []
    for line in drawn.splitlines():
        letters = re.sub(r"\x1b\[[\d;]*m", "", line)
        rows += [[bool(LIGHT[letter][half]) for letter in letters] for half in (0, 1)]
    return rows


@pytest.mark.parametrize(
    ("columns", "encoding", "has_colours", "border"),
    [
        (80, "utf-8", True, 4),
        (80, "utf-8", False, 4),
        (80, "cp437", False, 4),
        (SIZE + 8, "utf-8", True, 4),
        (SIZE + 7, "utf-8", True, 2),
        (100, "ascii", True, 4),
        (2 * SIZE + 8, "latin-1", True, 2),
    ],
)
def test_what_is_drawn_is_the_code(
    columns: int, encoding: str, has_colours: bool, border: int
) -> None:
    drawn = drawn_code(ADDRESS, columns, encoding, has_colours=has_colours)
    assert drawn is not None
    drawn.encode(encoding)
    assert ("\x1b" in drawn) == has_colours
    rows = seen(drawn)
    wide = SIZE + 2 * border
    assert {len(row) for row in rows} == {wide}
    code = segno.make(ADDRESS, micro=False)
    wanted = [[not dark for dark in row] for row in code.matrix_iter(border=border)]
    assert rows[:wide] == wanted
    assert rows[wide:] in ([], [[False] * wide])  # the lower half of the last line


@pytest.mark.parametrize(
    ("columns", "encoding", "has_colours"),
    [
        (20, "utf-8", True),
        (SIZE + 3, "utf-8", True),
        (80, "ascii", False),
        (2 * SIZE + 7, "ascii", True),
        (80, "unheard-of", False),
    ],
)
def test_none_is_drawn_where_it_could_not_be_read(
    columns: int, encoding: str, has_colours: bool
) -> None:
    assert drawn_code(ADDRESS, columns, encoding, has_colours=has_colours) is None
