"""A trace as HTML for notebooks: nothing from outside, all escaped, in the page's own colours."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reluscope.nn.tables.matrix import as_lines
from reluscope.nn.tables.parts import Part, Section, headline, sections
from reluscope.written import number

if TYPE_CHECKING:
    from reluscope.nn.trace import Trace

_WIDTH = 72  # characters of a row of numbers
_STYLE = """
.reluscope-trace { color: inherit; line-height: 1.4; overflow-x: auto }
.reluscope-trace table { border-collapse: collapse; margin: 0.8em 0; color: inherit }
.reluscope-trace caption { text-align: left; font-weight: bold; padding: 0.2em 0 }
.reluscope-trace th, .reluscope-trace td {
  text-align: left; vertical-align: top; padding: 0.2em 1.2em 0.2em 0;
  border: 0; border-top: 1px solid rgba(128, 128, 128, 0.35); background: transparent }
.reluscope-trace tbody + tbody { border-top: 2px solid rgba(128, 128, 128, 0.7) }
.reluscope-trace th { font-weight: normal; white-space: pre-wrap }
.reluscope-trace pre { margin: 0; padding: 0; color: inherit; background: transparent }
"""


def as_html(trace: Trace) -> str:
    """Return the tables as one element that brings its own style, light or dark as the page is."""
    head = f"{headline(trace)}: L = {number(trace.loss)}"
    tables = "".join(_table(section) for section in sections(trace))
    return (
        f'<div class="reluscope-trace"><style>{_STYLE}</style><p><b>{escape(head)}</b></p>'
        f"{tables}</div>"
    )


def _table(section: Section) -> str:
    bodies = "".join(
        f"<tbody>{''.join(map(_row, parts))}</tbody>"
        for parts in (section.forward, section.backward)
        if parts
    )
    return f"<table><caption>{escape(section.title)}</caption>{bodies}</table>"


def _row(part: Part) -> str:
    numbers = "\n".join(as_lines(part.values, _WIDTH, part.columns))
    formula, shown = escape(part.formula), escape(numbers)
    return f'<tr><th scope="row">{formula}</th><td><pre>{shown}</pre></td></tr>'
