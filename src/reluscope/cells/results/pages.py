"""Cells and what was measured of them, on a notebook's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reluscope.glance.line import chain, some
from reluscope.glance.page import page, table
from reluscope.text.written import counted, number, whole

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex
    from reluscope.cells.results.measures import Measures

_LETTERS = 80  # of the names of all classes


def complex_page(cells: CellComplex) -> str:
    """Return what is known without any computing, as one element."""
    (x_min, y_min), (x_max, y_max) = cells.domain.min(axis=0), cells.domain.max(axis=0)
    rows = [
        ("edges", whole(cells.n_edges)),
        ("vertices", whole(cells.n_vertices)),
        ("hidden neurons", chain(cells.hidden_widths) or "none"),
        ("x", f"{number(x_min)} to {number(x_max)}"),
        ("y", f"{number(y_min)} to {number(y_max)}"),
    ]
    names = cells.about.class_names
    rows += [("classes", some(names, _LETTERS))] if names else []
    return page(counted(cells.n_cells, "cell"), table(rows))


def measures_page(measures: Measures) -> str:
    """Return the table as one element."""
    return page(counted(measures.cells, "cell"), table(measures.rows()[1:]))
