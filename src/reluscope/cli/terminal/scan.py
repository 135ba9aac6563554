"""An address as a code to be scanned with a phone, drawn with what the terminal has."""

from collections.abc import Sequence

from reluscope.cli.terminal.console import PlainConsole

_BORDERS = (4, 2)  # light modules around the code: what is usual, and what is enough
_HALVES = "█▀▄ "  # light above and below, above, below, nowhere: terminals are dark, as a rule
_WHITE_ON_BLACK, _PLAIN = "\x1b[97;40m", "\x1b[0m"
_LIGHT, _DARK = "\x1b[107m  ", "\x1b[40m  "

Rows = Sequence[Sequence[bool]]  # whether a module is light


def show_code(address: str) -> None:
    """Draw an address in the terminal; nothing where it has no room, or no means."""
    console = PlainConsole()
    has_colours = console.color_system is not None and not console.no_color
    drawn = drawn_code(address, console.width, console.encoding, has_colours=has_colours)
    if drawn is not None:
        print(drawn, flush=True)  # ours to the last letter: colours may pass


def drawn_code(address: str, columns: int, encoding: str, *, has_colours: bool) -> str | None:
    """Return an address as a drawn code, or None where it cannot be drawn so that it is read.

    Parameters
    ----------
    address : str
    columns : int
        Of the terminal.
    encoding : str
        What it understands.
    has_colours : bool
        Then white is white, whatever the terminal's own ground.

    Examples
    --------
    >>> drawn = drawn_code("http://192.0.2.1:8722/", 80, "utf-8", has_colours=False)
    >>> len(drawn.splitlines()), len(drawn.splitlines()[0])
    (17, 33)
    >>> drawn_code("http://192.0.2.1:8722/", 80, "ascii", has_colours=False) is None
    True
    """
    import segno

    code = segno.make(address, micro=False)
    for border in _BORDERS:
        rows = [[not dark for dark in row] for row in code.matrix_iter(border=border)]
        if _knows(encoding) and len(rows) <= columns:
            lines = _in_halves(rows)
            before, after = (_WHITE_ON_BLACK, _PLAIN) if has_colours else ("", "")
            return "\n".join(before + line + after for line in lines)
        if has_colours and 2 * len(rows) <= columns:
            return "\n".join(_in_colours(row) for row in rows)
    return None


def _knows(encoding: str) -> bool:
    try:
        _HALVES.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _in_halves(rows: Rows) -> list[str]:
    """Return two rows of modules in each line."""
    below = [*rows[1::2], *([[False] * len(rows)] * (len(rows) % 2))]
    return [
        "".join(_HALVES[2 * (not a) + (not b)] for a, b in zip(*pair, strict=True))
        for pair in zip(rows[::2], below, strict=True)
    ]


def _in_colours(row: Sequence[bool]) -> str:
    return "".join(_LIGHT if light else _DARK for light in row) + _PLAIN
