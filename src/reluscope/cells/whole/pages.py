"""The cells of a whole plane on a notebook's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reluscope.glance.line import chain, some
from reluscope.glance.page import page, table
from reluscope.text.written import counted, whole

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

_LETTERS = 80  # of the names of all classes


def plane_page(cells: WholePlane) -> str:
    """Return what is known of a whole plane without any computing, as one element."""
    rows = [
        ("unbounded cells", whole(cells.n_unbounded)),
        ("edges", whole(cells.n_edges)),
        ("vertices", whole(cells.n_vertices)),
        ("hidden neurons", chain(cells.hidden_widths) or "none"),
    ]
    names = cells.about.class_names
    rows += [("classes", some(names, _LETTERS))] if names else []
    return page(counted(cells.n_cells, "cell"), table(rows))
