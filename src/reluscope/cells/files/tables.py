"""Cells as Parquet: one row per cell, and a table of edges beside it.

The cells are written to the path itself, their edges to ``x.edges.parquet`` beside ``x.parquet``.
Of the whole plane, a row holds the corners that a cell has, its rays, and the half-planes whose
intersection it is; an edge has a direction where it has no end.
"""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.files.told import bits, half_planes, labels
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.plane import WholePlane
from reluscope.data.units import Units, units_of
from reluscope.extras import module_of
from reluscope.files import replacing

Floats = NDArray[np.float64]
Columns = dict[str, Any]


def save_parquet(
    cells: CellComplex | WholePlane, path: str | os.PathLike[str], units: str | None = None
) -> None:
    """Write one row per cell to ``path``, one per edge to the same name with ``.edges``."""
    parquet = module_of("export", "pyarrow.parquet", "Parquet files")
    path = Path(path)
    with replacing(path) as temporary, replacing(edges_path(path)) as temporary_edges:
        parquet.write_table(cell_table(cells, units=units), temporary)
        parquet.write_table(edge_table(cells, units), temporary_edges)


def edges_path(path: Path) -> Path:
    """Return where the edges of the cells at ``path`` are written."""
    return path.with_name(f"{path.stem}.edges{path.suffix}")


def cell_table(
    cells: CellComplex | WholePlane,
    first_cell: int = 0,
    *,
    regions: bool = True,
    units: str | None = None,
) -> Any:
    """Return a ``pyarrow.Table`` with one row per cell: id, pattern, area, centroid, map, corners.

    Ids count from ``first_cell``; the linear regions can be left out. The schema's metadata say
    what the units are. On the whole plane a point inside stands for the centroid.
    """
    arrow = module_of("export", "pyarrow", "Parquet files")
    told = units_of(cells.about, units)
    count = cells.n_cells
    slopes, intercepts = told.maps(cells.slopes, cells.intercepts)
    columns = {
        "cell": np.arange(first_cell, first_cell + count),
        "pattern": [bits(pattern) for pattern in cells.patterns],
        **({"linear_region": cells.linear_regions} if regions else {}),
        "area": cells.areas * told.area_scale,
    }
    if isinstance(cells, CellComplex):
        columns |= _window_columns(cells, told)
    else:
        columns |= _plane_columns(cells, told)
    for name, values in (("slope", slopes.reshape(count, -1)), ("intercept", intercepts)):
        offsets = np.arange(count + 1, dtype=np.int64) * values.shape[1]
        columns[name] = arrow.LargeListArray.from_arrays(offsets, values.ravel())
    return arrow.table(columns, metadata=_metadata(cells, told))


def _window_columns(cells: CellComplex, told: Units) -> Columns:
    corners = told.place(cells.vertices)[cells.ring_vertices]
    centroids = told.place(cells.centroids)
    return {
        "centroid_x": centroids[:, 0],
        "centroid_y": centroids[:, 1],
        **_lists(("corners_x", "corners_y"), corners, cells.ring_offsets),
    }


def _plane_columns(cells: WholePlane, told: Units) -> Columns:
    inside, lines = told.place(cells.interior_points), told.lines(cells.edge_lines)
    every = range(cells.n_cells)
    return {
        "bounded": cells.is_bounded,
        "inside_x": inside[:, 0],
        "inside_y": inside[:, 1],
        **_stacked(("corners_x", "corners_y"), [told.place(cells.corners(cell)) for cell in every]),
        **_stacked(("rays_x", "rays_y"), [told.ways(cells.rays(cell)) for cell in every]),
        **_stacked(
            ("half_planes_a", "half_planes_b", "half_planes_c"),
            [half_planes(cells, cell, lines) for cell in every],
        ),
    }


def _stacked(names: tuple[str, ...], parts: list[Floats]) -> Columns:
    offsets = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
    return _lists(names, np.vstack(parts), offsets)


def _lists(names: tuple[str, ...], numbers: Floats, offsets: NDArray[np.int64]) -> Columns:
    """Return a column of lists for each column of numbers."""
    arrow = module_of("export", "pyarrow", "Parquet files")
    return {
        name: arrow.LargeListArray.from_arrays(offsets, column.copy())
        for name, column in zip(names, numbers.T, strict=True)
    }


def _metadata(cells: CellComplex | WholePlane, told: Units) -> dict[str, str]:
    """Return the labels as the metadata of a schema, which holds text only."""
    return {key: json.dumps(value) for key, value in labels(cells, told).items()}


def edge_table(cells: CellComplex | WholePlane, units: str | None = None) -> Any:
    """Return a ``pyarrow.Table`` with one row per edge: its maker, its cells and both ends.

    An end at infinity has no place, but a direction, a unit vector; of the whole plane the line of
    each edge, ``a x + b y + c`` above zero to its left, is told, too.
    """
    arrow = module_of("export", "pyarrow", "Parquet files")
    told = units_of(cells.about, units)
    columns = {
        "edge": np.arange(cells.n_edges),
        "layer": cells.edge_layer,
        "neuron": cells.edge_neuron,
        "left_cell": cells.edge_cells[:, 0],
        "right_cell": cells.edge_cells[:, 1],
    }
    vertices = told.place(cells.vertices)
    for end in (0, 1):
        columns |= _known((f"x{end}", f"y{end}"), vertices, cells.edges[:, end])
    if isinstance(cells, WholePlane):
        ways = told.ways(cells.directions)
        for end in (0, 1):
            far = cells.edges[:, end] - cells.n_vertices
            columns |= _known((f"to_x{end}", f"to_y{end}"), ways, far)
        columns |= dict(zip("abc", told.lines(cells.edge_lines).T, strict=True))
    return arrow.table(columns, metadata=_metadata(cells, told))


def _known(names: tuple[str, str], numbers: Floats, ids: NDArray[np.int32]) -> Columns:
    """Return columns of the numbers (n, 2) with these ids, null where there are none."""
    arrow = module_of("export", "pyarrow", "Parquet files")
    is_known = (ids >= 0) & (ids < len(numbers))
    some = np.zeros((len(ids), 2))
    some[is_known] = numbers[ids[is_known]]
    mask = None if is_known.all() else ~is_known
    return {
        name: arrow.array(column, mask=mask) for name, column in zip(names, some.T, strict=True)
    }
