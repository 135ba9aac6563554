"""Cell complexes as files and as objects of other libraries.

``.npz`` holds everything and is read back; GeoJSON and Parquet are for other programs. Parquet
writes two tables: the cells at the path itself, their edges beside it (``x.parquet`` and
``x.edges.parquet``). These are in the data's own units where the complex knows them, unless
``units`` says otherwise, and tell which they are in. pyarrow, shapely and networkx come with
``pip install "reluscope[export]"``.
"""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import file_path, one_of
from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.files.saved import save
from reluscope.data.units import Units, units_of
from reluscope.errors import InputError
from reluscope.extras import module_of
from reluscope.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable


def export(cells: CellComplex, path: str | os.PathLike[str], units: str | None = None) -> None:
    """Write a complex as .npz, .geojson or .parquet, by the path's suffix.

    Raises
    ------
    InputError
        For another suffix, or units that are not known or that .npz does not need.
    MissingDependencyError
        Where pyarrow is needed and not installed.

    Examples
    --------
    >>> import tempfile
    >>> from reluscope.cells import cell_complex, load
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 4, 2)), (-1, 1, -1, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(cells, f"{folder}/cells.npz")
    ...     load(f"{folder}/cells.npz").n_cells == cells.n_cells
    True
    """
    writers: dict[str, Callable[[CellComplex, Path, str | None], None]] = {
        ".geojson": save_geojson,
        ".parquet": save_parquet,
    }
    target = file_path("path", path)
    suffix = one_of("the suffix of path", target.suffix.lower(), (".npz", *writers))
    if suffix in writers:
        writers[suffix](cells, target, units)
        return
    if units is not None:
        raise InputError(
            f"units is {units!r}, but .npz holds the arrays as they are and the standardizer "
            "beside them; leave units out."
        )
    save(cells, path)


def geojson(cells: CellComplex, units: str | None = None) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection, one polygon per cell.

    Beside the features stand the units, "data" or "network", and the names of axes and classes.
    """
    told = units_of(cells.about, units)
    corners = np.split(told.place(cells.vertices)[cells.ring_vertices], cells.ring_offsets[1:-1])
    areas = (cells.areas * told.area_scale).tolist()
    rows = zip(corners, cells.patterns, areas, cells.linear_regions.tolist(), strict=True)
    return {
        "type": "FeatureCollection",
        **_labels(cells, told),
        "features": [
            {
                "type": "Feature",
                "id": cell,
                "geometry": {"type": "Polygon", "coordinates": [_closed(ring)]},
                "properties": {"pattern": _bits(pattern), "area": area, "linear_region": region},
            }
            for cell, (ring, pattern, area, region) in enumerate(rows)
        ],
    }


def _labels(cells: CellComplex, told: Units) -> dict[str, Any]:
    """Return what a reader must know beside the numbers."""
    return {
        "units": told.units,
        "axes": list(cells.about.feature_names),
        "classes": list(cells.about.class_names),
    }


def save_geojson(
    cells: CellComplex, path: str | os.PathLike[str], units: str | None = None
) -> None:
    """Write ``geojson`` to a file."""
    found = geojson(cells, units)
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        json.dump(found, file)


def save_parquet(
    cells: CellComplex, path: str | os.PathLike[str], units: str | None = None
) -> None:
    """Write one row per cell to ``path``, one per edge to the same name with ``.edges``."""
    parquet = optional("pyarrow.parquet", "Parquet files")
    path = Path(path)
    with replacing(path) as temporary, replacing(edges_path(path)) as temporary_edges:
        parquet.write_table(cell_table(cells, units=units), temporary)
        parquet.write_table(edge_table(cells, units), temporary_edges)


def edges_path(path: Path) -> Path:
    """Return where the edges of the cells at ``path`` are written."""
    return path.with_name(f"{path.stem}.edges{path.suffix}")


def cell_table(
    cells: CellComplex, first_cell: int = 0, *, regions: bool = True, units: str | None = None
) -> Any:
    """Return a ``pyarrow.Table`` with one row per cell: id, pattern, area, centroid, map, corners.

    Ids count from ``first_cell``; the linear regions can be left out. The schema's metadata say
    what the units are.
    """
    arrow = optional("pyarrow", "Parquet files")
    told = units_of(cells.about, units)
    corners = told.place(cells.vertices)[cells.ring_vertices]
    centroids = told.place(cells.centroids)
    count = cells.n_cells
    slopes, intercepts = told.maps(cells.slopes, cells.intercepts)
    flat = {"slope": slopes.reshape(count, -1), "intercept": intercepts}
    columns = {
        "cell": np.arange(first_cell, first_cell + count),
        "pattern": [_bits(pattern) for pattern in cells.patterns],
        **({"linear_region": cells.linear_regions} if regions else {}),
        "area": cells.areas * told.area_scale,
        "centroid_x": centroids[:, 0],
        "centroid_y": centroids[:, 1],
        "corners_x": arrow.LargeListArray.from_arrays(cells.ring_offsets, corners[:, 0].copy()),
        "corners_y": arrow.LargeListArray.from_arrays(cells.ring_offsets, corners[:, 1].copy()),
    }
    for name, values in flat.items():
        offsets = np.arange(count + 1, dtype=np.int64) * values.shape[1]
        columns[name] = arrow.LargeListArray.from_arrays(offsets, values.ravel())
    return arrow.table(columns, metadata=_metadata(cells, told))


def _metadata(cells: CellComplex, told: Units) -> dict[str, str]:
    """Return the labels as the metadata of a schema, which holds text only."""
    return {key: json.dumps(value) for key, value in _labels(cells, told).items()}


def edge_table(cells: CellComplex, units: str | None = None) -> Any:
    """Return a ``pyarrow.Table`` with one row per edge: its maker, its cells and both ends."""
    arrow = optional("pyarrow", "Parquet files")
    told = units_of(cells.about, units)
    (x0, y0), (x1, y1) = (told.place(cells.vertices)[cells.edges[:, end]].T for end in (0, 1))
    return arrow.table(
        {
            "edge": np.arange(cells.n_edges),
            "layer": cells.edge_layer,
            "neuron": cells.edge_neuron,
            "left_cell": cells.edge_cells[:, 0],
            "right_cell": cells.edge_cells[:, 1],
            "x0": x0,
            "y0": y0,
            "x1": x1,
            "y1": y1,
        },
        metadata=_metadata(cells, told),
    )


def to_shapely(cells: CellComplex, units: str | None = None) -> NDArray[np.object_]:
    """Return an array of ``shapely.Polygon``, one per cell: (C,)."""
    shapely = optional("shapely", "polygons for shapely")
    sizes = np.diff(cells.ring_offsets)
    corners = units_of(cells.about, units).place(cells.vertices)[cells.ring_vertices]
    rings = shapely.linearrings(corners, indices=np.repeat(np.arange(cells.n_cells), sizes))
    return np.asarray(shapely.polygons(rings))


def to_networkx(cells: AnyCells, units: str | None = None) -> Any:
    """Return the dual graph: a node per cell (pattern, area), an edge per shared side (layer)."""
    networkx = optional("networkx", "the dual graph")
    graph = networkx.Graph()
    areas = (cells.areas * units_of(cells.about, units).area_scale).tolist()
    for cell, (pattern, area) in enumerate(zip(cells.patterns, areas, strict=True)):
        graph.add_node(cell, pattern=_bits(pattern), area=area)
    for edge in np.flatnonzero((cells.edge_cells >= 0).all(axis=1)).tolist():
        left, right = cells.edge_cells[edge].tolist()
        layer, neuron = int(cells.edge_layer[edge]), int(cells.edge_neuron[edge])
        graph.add_edge(left, right, layer=layer, neuron=neuron)
    return graph


def optional(module: str, purpose: str) -> Any:
    """Import a module that comes with the extra ``export``.

    Raises
    ------
    MissingDependencyError
        Naming the extra.
    """
    return module_of("export", module, purpose)


def _bits(pattern: NDArray[np.bool_]) -> str:
    """Write a pattern as 0s and 1s, layer after layer."""
    return (pattern.view(np.uint8) + ord("0")).tobytes().decode("ascii")


def _closed(corners: NDArray[np.float64]) -> list[list[float]]:
    points = corners.tolist()
    return [*points, points[0]]
