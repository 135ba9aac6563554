"""A network on a notebook's page: the shapes of its layers, and what it knows of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reluscope.glance.line import chain, some
from reluscope.glance.page import page, spread, table
from reluscope.text.written import counted, whole

if TYPE_CHECKING:
    from reluscope.nn.network import Network

_LETTERS = 80  # of the names of all classes


def network_page(net: Network) -> str:
    """Return the tables as one element; of many layers some, evenly spread."""
    widths, about = net.widths, net.about
    layers = [
        (f"{i + 1}", f"{d} × {e}", f"{e}", whole((d + 1) * e))
        for i in spread(len(widths) - 1)
        for d, e in [widths[i : i + 2]]
    ]
    told = [("the data's units", "unknown" if about.standardizer is None else "known")]
    for what, names in (("features", about.feature_names), ("classes", about.class_names)):
        told += [(what, some(names, _LETTERS))] if names else []
    numbers = counted(len(net.parameters), "number")
    return page(
        f"{type(net).__name__} {chain(widths)}: {numbers}, {net.dtype}",
        table(layers, ("layer", "W", "b", "numbers")),
        table(told),
    )
