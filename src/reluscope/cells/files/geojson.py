"""Cells as GeoJSON: one polygon each, for geographic programs and for pages.

GeoJSON knows no unbounded polygon. Of the whole plane, cells without an end are cut off at a frame,
which stands beside the features, and with it the ``view``, the part of it in which most vertices
are; ``bounded`` tells which cells are cut off, and these have their rays and the
half-planes whose intersection they are as properties, and no area. An area above the largest float
is null, too, as JSON has no number for it.
"""

import json
import math
import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.files.outlines import Frame, outlines, view
from reluscope.cells.files.told import bits, half_planes, labels, rays
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.plane import WholePlane
from reluscope.data.units import Units, units_of
from reluscope.files import replacing

Floats = NDArray[np.float64]


def geojson(cells: CellComplex | WholePlane, units: str | None = None) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection, one polygon per cell.

    Beside the features stand the units, "data" or "network", and the names of axes and classes; of
    the whole plane, also the frame and, in it, the view: x_min, x_max, y_min, y_max each.
    """
    told = units_of(cells.about, units)
    found = outlines(cells, told)
    properties = _properties(cells, told)
    return {
        "type": "FeatureCollection",
        **labels(cells, told),
        **_frames(cells, told, found.frame),
        "features": [
            {
                "type": "Feature",
                "id": cell,
                "geometry": {"type": "Polygon", "coordinates": [_closed(ring)]},
                "properties": of,
            }
            for cell, (ring, of) in enumerate(zip(found.corners, properties, strict=True))
        ],
    }


def _frames(cells: CellComplex | WholePlane, told: Units, frame: Frame | None) -> dict[str, Any]:
    """Return the frame, which one vertex far out makes large, and what of it to look at."""
    if frame is None or isinstance(cells, CellComplex):
        return {}
    return {"frame": list(frame), "view": list(view(cells, told, frame))}


def _properties(cells: CellComplex | WholePlane, told: Units) -> list[dict[str, Any]]:
    with np.errstate(over="ignore"):
        told_areas = (cells.areas * told.area_scale).tolist()
    areas = [area if math.isfinite(area) else None for area in told_areas]
    rows = zip(cells.patterns, areas, cells.linear_regions.tolist(), strict=True)
    found: list[dict[str, Any]] = [
        {"pattern": bits(pattern), "area": area, "linear_region": region}
        for pattern, area, region in rows
    ]
    if isinstance(cells, CellComplex):
        return found
    lines = told.lines(cells.edge_lines)
    for cell, is_bounded in enumerate(cells.is_bounded.tolist()):
        found[cell]["bounded"] = is_bounded
        if not is_bounded:
            found[cell] |= {
                "area": None,
                "rays": rays(cells, cell, told).tolist(),
                "half_planes": half_planes(cells, cell, lines).tolist(),
            }
    return found


def save_geojson(
    cells: CellComplex | WholePlane, path: str | os.PathLike[str], units: str | None = None
) -> None:
    """Write ``geojson`` to a file."""
    found = geojson(cells, units)
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        json.dump(found, file, allow_nan=False)


def _closed(corners: Floats) -> list[list[float]]:
    points = corners.tolist()
    return [*points, points[0]]
