"""A topology in words: tables of regions, components and curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reluscope.glance.line import short
from reluscope.glance.page import page
from reluscope.glance.page import table as page_table
from reluscope.text.printable import printable
from reluscope.text.written import counted, number, whole

if TYPE_CHECKING:
    from reluscope.cells.topology.topology import Topology

MOST = 10  # rows of components and of curves
_MANY = 20  # classes: of more, those that win nowhere are left out


class Told(NamedTuple):
    """One table: its title, the names of its columns, and rows of texts, the first ones of many."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def tables(found: Topology, most: int = MOST) -> list[Told]:
    """Return the tables of regions, components and curves; those without rows are left out."""
    told = [_regions(found), _components(found, most), _curves(found, most)]
    return [one for one in told if one.rows]


def facts(found: Topology) -> str:
    """Return what holds for all of the boundary, on one line."""
    pieces = counted(found.boundary_pieces, "connected piece")
    cycles = counted(found.boundary_cycles, "independent cycle")
    length = f"length {number(found.curves.length)}"
    units = "the data's units" if found.units == "data" else "units of the network's plane"
    return f"decision boundary: {pieces}, {cycles}, {length}; in {units}"


def as_text(found: Topology) -> str:
    """Return all tables as lines of text."""
    parts = [f"{told.title}\n{_aligned([told.columns, *told.rows])}" for told in tables(found)]
    return "\n\n".join([*parts, facts(found)])


def topology_page(found: Topology) -> str:
    """Return the tables as one element of a notebook's page."""
    parts = [page_table(told.rows, told.columns) for told in tables(found)]
    return page(facts(found), *parts)


def _regions(found: Topology) -> Told:
    differ = any(r.euler != r.closed_euler or r.components != r.closed_components
                 for r in found.regions)  # fmt: skip
    columns: tuple[str, ...] = ("class", "area", "components", "holes", "loops")
    rows: list[tuple[str, ...]] = []
    many = len(found.regions) > _MANY
    for region in (r for r in found.regions if r.components or not many):
        counts = [region.components, region.holes, region.loops]
        if differ:
            counts += [region.closed_components, region.closed_holes]
        rows.append((_name(region.name), number(region.area), *map(whole, counts)))
    if differ:
        columns += ("closed: components", "closed: holes")
    title = f"regions of the {len(rows)} classes of {whole(len(found.regions))} that are there"
    return Told(title if len(rows) < len(found.regions) else "regions", columns, rows)


def _components(found: Topology, most: int) -> Told:
    of = found.components
    far = "unbounded" if found.is_whole else "at the border"
    rows: list[tuple[str, ...]] = []
    for i in np.argsort(-of.areas, kind="stable")[:most].tolist():
        name = _name(found.regions[of.classes[i]].name)
        counts = whole(int(of.cells[i])), whole(int(of.holes[i]))
        where = far if of.on_border[i] else ""
        rows.append((str(i), name, number(of.areas[i]), *counts, _inside(of.inside[i]) or where))
    title = _some("components", len(rows), len(of), "largest")
    return Told(title, ("number", "class", "area", "cells", "holes", "lies"), rows)


def _curves(found: Topology, most: int) -> Told:
    of = found.curves
    far = "infinity" if found.is_whole else "border"
    ways = ("junctions", f"{far}, junction", far)
    rows: list[tuple[str, ...]] = []
    for i in np.argsort(-of.lengths, kind="stable")[:most].tolist():
        names = " | ".join(_name(found.regions[k].name) for k in of.classes[i])
        ends = "closed" if of.closed[i] else ways[int(of.on_border[i])]
        area = number(of.areas[i]) if of.closed[i] else ""
        rows.append((str(i), names, number(of.lengths[i]), ends, area, _inside(of.inside[i])))
    title = _some("curves", len(rows), len(of), "longest")
    return Told(title, ("number", "between", "length", "ends", "encloses", "lies"), rows)


def _some(what: str, shown: int, there: int, which: str) -> str:
    return what if shown == there else f"{what}: the {shown} {which} of {whole(there)}"


def _inside(other: int) -> str:
    return "" if other < 0 else f"in {other}"


def _name(name: str) -> str:
    return short(printable(name))


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)
