"""A trace as HTML for notebooks: each formula beside its numbers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reluscope.glance.page import page
from reluscope.nn.tables.matrix import as_lines
from reluscope.nn.tables.parts import Part, Section, headline, sections
from reluscope.text.written import number

if TYPE_CHECKING:
    from reluscope.nn.trace import Trace

_WIDTH = 72  # characters of a row of numbers


def as_html(trace: Trace) -> str:
    """Return the tables as one element."""
    head = f"{headline(trace)}: L = {number(trace.loss)}"
    return page(head, *map(_table, sections(trace)))


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
