"""A topology as a file: JSON with all of it, or CSV tables of components and of curves."""

from __future__ import annotations

import csv
import json
import math
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reluscope.arguments import file_path, one_of
from reluscope.files import replacing

if TYPE_CHECKING:
    from reluscope.cells.topology.topology import Topology

SUFFIXES = (".json", ".csv")


def export(found: Topology, path: str | os.PathLike[str]) -> None:
    """Write .json, or .csv with one row per component and a second file of the curves.

    The second one's name has ``.curves`` before its suffix.

    Raises
    ------
    InputError
        For another suffix.
    OSError
        Where a file cannot be written.
    """
    target = file_path("path", path)
    suffix = one_of("the suffix of path", target.suffix.lower(), SUFFIXES)
    if suffix == ".json":
        text = json.dumps(_finite(as_dict(found)), ensure_ascii=False, indent=1)
        with replacing(target) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")
        return
    with replacing(target) as temporary, replacing(curves_path(target)) as other:
        _write(component_rows(found), temporary)
        _write(curve_rows(found), other)


def curves_path(path: Path) -> Path:
    """Return where the curves are written whose components are at ``path``."""
    return path.with_name(f"{path.stem}.curves{path.suffix}")


def as_dict(found: Topology) -> dict[str, Any]:
    """Return regions, components and curves as rows, and what holds for all of them."""
    return {
        "units": found.units,
        "whole_plane": found.is_whole,
        "boundary": {
            "pieces": found.boundary_pieces,
            "cycles": found.boundary_cycles,
            "junctions": len(found.junctions),
            "touching": len(found.touching),
            "length": found.curves.length,
        },
        "regions": [asdict(region) for region in found.regions],
        "components": component_rows(found),
        "curves": curve_rows(found),
    }


def component_rows(found: Topology) -> list[dict[str, Any]]:
    """Return one row for each component; ``inside`` is None for those in no hole."""
    of = found.components
    columns = {
        "class": [found.regions[k].name for k in of.classes.tolist()],
        "area": of.areas.tolist(),
        "cells": of.cells.tolist(),
        "holes": of.holes.tolist(),
        "unbounded" if found.is_whole else "on_border": of.on_border.tolist(),
        "inside": _or_none(of.inside.tolist()),
        "depth": of.depth.tolist(),
        "border_length": of.lengths.tolist(),
        "closed_component": of.joined.tolist(),
    }
    return _rows("component", columns)


def curve_rows(found: Topology) -> list[dict[str, Any]]:
    """Return one row for each curve; ``area`` is None of those that are not closed."""
    of = found.curves
    left, right = ([found.regions[k].name for k in side] for side in of.classes.T.tolist())
    columns = {
        "left_class": left,
        "right_class": right,
        "left_component": of.components[:, 0].tolist(),
        "right_component": of.components[:, 1].tolist(),
        "length": of.lengths.tolist(),
        "closed": of.closed.tolist(),
        "ends_at_infinity" if found.is_whole else "ends_on_border": of.on_border.tolist(),
        "area": [None if math.isnan(area) else area for area in of.areas.tolist()],
        "inside": _or_none(of.inside.tolist()),
        "depth": of.depth.tolist(),
    }
    return _rows("curve", columns)


def _rows(name: str, columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    rows = zip(*columns.values(), strict=True)
    return [{name: i, **dict(zip(columns, row, strict=True))} for i, row in enumerate(rows)]


def _or_none(ids: list[int]) -> list[int | None]:
    return [None if i < 0 else i for i in ids]


def _finite(value: Any) -> Any:
    """Return what JSON can hold: it knows no infinite numbers."""
    if isinstance(value, dict):
        return {key: _finite(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_finite(held) for held in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write(rows: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if rows:
            writer.writerow(rows[0])
        writer.writerows(row.values() for row in rows)
