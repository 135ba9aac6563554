"""An object on a page: small tables, all escaped, nothing from outside, in the page's colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from reluscope.text.printable import printable
from reluscope.text.written import SPACE

MOST_ROWS = 12
_LETTERS = 200  # of a cell
_STYLE = """
.reluscope { color: inherit; line-height: 1.4; overflow-x: auto }
.reluscope table { border-collapse: collapse; margin: 0.8em 0; color: inherit }
.reluscope caption { text-align: left; font-weight: bold; padding: 0.2em 0 }
.reluscope th, .reluscope td {
  text-align: left; vertical-align: top; padding: 0.2em 1.2em 0.2em 0;
  border: 0; border-top: 1px solid rgba(128, 128, 128, 0.35); background: transparent }
.reluscope tbody + tbody { border-top: 2px solid rgba(128, 128, 128, 0.7) }
.reluscope th { font-weight: normal; white-space: pre-wrap }
.reluscope pre { margin: 0; padding: 0; color: inherit; background: transparent }
"""


def page(head: str, *tables: str) -> str:
    """Return a headline and tables as one element that brings its own style, light or dark.

    Examples
    --------
    >>> page("<3 points>").endswith("<p><b>&lt;3 points&gt;</b></p></div>")
    True
    """
    return (
        f'<div class="reluscope"><style>{_STYLE}</style><p><b>{_text(head)}</b></p>'
        f"{''.join(tables)}</div>"
    )


def table(rows: Iterable[Sequence[str]], columns: Sequence[str] = ()) -> str:
    """Return rows of texts, the first of each its name, below the names of the columns.

    Examples
    --------
    >>> table([("cells", "12")])
    '<table><tbody><tr><th scope="row">cells</th><td>12</td></tr></tbody></table>'
    """
    named = "".join(f'<th scope="col">{_text(name)}</th>' for name in columns)
    head = f"<thead><tr>{named}</tr></thead>" if columns else ""
    return f"<table>{head}<tbody>{''.join(map(_row, rows))}</tbody></table>"


def spread(n: int, most: int = MOST_ROWS) -> list[int]:
    """Return up to ``most`` of n places, evenly spread: the first and the last are among them.

    Examples
    --------
    >>> spread(3), spread(100, 4), spread(0)
    ([0, 1, 2], [0, 33, 66, 99], [])
    """
    return list(range(n)) if n <= most else [i * (n - 1) // (most - 1) for i in range(most)]


def _row(texts: Sequence[str]) -> str:
    first, *others = map(_text, texts)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{text}</td>" for text in others)}</tr>'


def _text(text: str) -> str:
    short = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
    return escape(SPACE.join(map(printable, short.split(SPACE))))  # numbers stay on one line
