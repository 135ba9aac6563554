"""Cell complexes as files and as objects of other libraries.

``.npz`` holds everything and is read back; GeoJSON and Parquet are for other programs. Parquet
writes two tables: the cells at the path itself, their edges beside it (``x.parquet`` and
``x.edges.parquet``). pyarrow, shapely and networkx come with ``pip install "reluscope[export]"``.
"""

import json
import os
import zipfile
import zlib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import one_of
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.results.complex import CellComplex
from reluscope.errors import BrokenComplexError, FileFormatError, MissingDependencyError
from reluscope.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMAT = "reluscope cells 1"
_ARRAYS = (
    "vertices",
    "vertex_errors",
    "edges",
    "edge_layer",
    "edge_neuron",
    "edge_cells",
    "ring_offsets",
    "ring_vertices",
    "ring_half_edges",
    "pattern_words",
    "domain",
)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    EOFError,
    IndexError,
    BrokenComplexError,
)
_STEP = ("weight", "bias", "on", "off")


def export(cells: CellComplex, path: str | os.PathLike[str]) -> None:
    """Write a complex as .npz, .geojson or .parquet, by the path's suffix.

    Raises
    ------
    InputError
        For another suffix.
    MissingDependencyError
        Where pyarrow is needed and not installed.

    Examples
    --------
    >>> import tempfile
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 4, 2)), (-1, 1, -1, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(cells, f"{folder}/cells.npz")
    ...     load(f"{folder}/cells.npz").n_cells == cells.n_cells
    True
    """
    writers: dict[str, Callable[[CellComplex, Path], None]] = {
        ".npz": save,
        ".geojson": save_geojson,
        ".parquet": save_parquet,
    }
    suffix = one_of("the suffix of path", Path(path).suffix.lower(), writers)
    writers[suffix](cells, Path(path))


def save(cells: CellComplex, path: str | os.PathLike[str]) -> None:
    """Write everything as an .npz file that ``load`` reads back bit by bit."""
    arrays = {name: getattr(cells, name) for name in _ARRAYS}
    for index, step in enumerate(cells.network.steps):
        arrays |= {f"step_{index}_{name}": getattr(step, name) for name in _STEP}
    hinges = np.array([step.hinges for step in cells.network.steps], dtype=np.int64)
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            allow_pickle=False,
            format=np.array(_FORMAT),
            hinges=hinges,
            readout_weight=cells.network.readout_weight,
            readout_bias=cells.network.readout_bias,
            **arrays,
        )


def load(path: str | os.PathLike[str]) -> CellComplex:
    """Read what ``save`` wrote; nothing is ever unpickled.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated or foreign.
    FileNotFoundError
        Where there is no such file.
    """
    try:
        with Path(path).open("rb") as stream:
            if not zipfile.is_zipfile(stream):
                raise ValueError("not an archive")
            stream.seek(0)
            with np.load(stream, allow_pickle=False) as file:
                return _read(file)
    except _DAMAGE as error:
        raise FileFormatError(
            f"{path} is damaged or not a file of cells that Reluscope saved ({error})."
        ) from error


def _read(file: Any) -> CellComplex:
    if str(file["format"]) != _FORMAT:
        raise ValueError("another format")
    steps = []
    for index, hinges in enumerate(file["hinges"]):
        weight, bias, on, off = (file[f"step_{index}_{name}"] for name in _STEP)
        steps.append(Step(weight, bias, on, off, int(hinges)))
    network = PiecewiseLinear(tuple(steps), file["readout_weight"], file["readout_bias"])
    cells = CellComplex(**{name: file[name] for name in _ARRAYS}, network=network)
    cells.check()
    return cells


def geojson(cells: CellComplex) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection, one polygon per cell, in plane coordinates."""
    rows = zip(cells.patterns, cells.areas.tolist(), cells.linear_regions.tolist(), strict=True)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": cell,
                "geometry": {"type": "Polygon", "coordinates": [_closed(cells.polygon(cell))]},
                "properties": {"pattern": _bits(pattern), "area": area, "linear_region": region},
            }
            for cell, (pattern, area, region) in enumerate(rows)
        ],
    }


def save_geojson(cells: CellComplex, path: str | os.PathLike[str]) -> None:
    """Write ``geojson`` to a file."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        json.dump(geojson(cells), file)


def save_parquet(cells: CellComplex, path: str | os.PathLike[str]) -> None:
    """Write one row per cell to ``path``, one per edge to the same name with ``.edges``."""
    parquet = optional("pyarrow.parquet", "Parquet files")
    path = Path(path)
    with replacing(path) as temporary, replacing(edges_path(path)) as temporary_edges:
        parquet.write_table(cell_table(cells), temporary)
        parquet.write_table(edge_table(cells), temporary_edges)


def edges_path(path: Path) -> Path:
    """Return where the edges of the cells at ``path`` are written."""
    return path.with_name(f"{path.stem}.edges{path.suffix}")


def cell_table(cells: CellComplex, first_cell: int = 0, *, regions: bool = True) -> Any:
    """Return a ``pyarrow.Table`` with one row per cell: id, pattern, area, centroid, map, corners.

    Ids count from ``first_cell``; the linear regions can be left out.
    """
    arrow = optional("pyarrow", "Parquet files")
    corners = cells.vertices[cells.ring_vertices]
    count = cells.n_cells
    flat = {"slope": cells.slopes.reshape(count, -1), "intercept": cells.intercepts}
    columns = {
        "cell": np.arange(first_cell, first_cell + count),
        "pattern": [_bits(pattern) for pattern in cells.patterns],
        **({"linear_region": cells.linear_regions} if regions else {}),
        "area": cells.areas,
        "centroid_x": cells.centroids[:, 0],
        "centroid_y": cells.centroids[:, 1],
        "corners_x": arrow.LargeListArray.from_arrays(cells.ring_offsets, corners[:, 0].copy()),
        "corners_y": arrow.LargeListArray.from_arrays(cells.ring_offsets, corners[:, 1].copy()),
    }
    for name, values in flat.items():
        offsets = np.arange(count + 1, dtype=np.int64) * values.shape[1]
        columns[name] = arrow.LargeListArray.from_arrays(offsets, values.ravel())
    return arrow.table(columns)


def edge_table(cells: CellComplex) -> Any:
    """Return a ``pyarrow.Table`` with one row per edge: its maker, its cells and both ends."""
    arrow = optional("pyarrow", "Parquet files")
    (x0, y0), (x1, y1) = (cells.vertices[cells.edges[:, end]].T for end in (0, 1))
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
        }
    )


def to_shapely(cells: CellComplex) -> NDArray[np.object_]:
    """Return an array of ``shapely.Polygon``, one per cell: (C,)."""
    shapely = optional("shapely", "polygons for shapely")
    sizes = np.diff(cells.ring_offsets)
    rings = shapely.linearrings(
        cells.vertices[cells.ring_vertices], indices=np.repeat(np.arange(cells.n_cells), sizes)
    )
    return np.asarray(shapely.polygons(rings))


def to_networkx(cells: CellComplex) -> Any:
    """Return the dual graph: a node per cell (pattern, area), an edge per shared side (layer)."""
    networkx = optional("networkx", "the dual graph")
    graph = networkx.Graph()
    for cell, (pattern, area) in enumerate(zip(cells.patterns, cells.areas.tolist(), strict=True)):
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
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingDependencyError(
            f"{module.partition('.')[0]} is not installed, but needed for {purpose}: "
            'pip install "reluscope[export]"'
        ) from error


def _bits(pattern: NDArray[np.bool_]) -> str:
    """Write a pattern as 0s and 1s, layer after layer."""
    return (pattern.view(np.uint8) + ord("0")).tobytes().decode("ascii")


def _closed(corners: NDArray[np.float64]) -> list[list[float]]:
    points = corners.tolist()
    return [*points, points[0]]
