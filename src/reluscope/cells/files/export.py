"""Cells as files of other programs and as .npz archives, by the path's suffix.

``.npz`` holds everything and is read back; GeoJSON and Parquet are for other programs, in the
data's own units where the cells know them, unless ``units`` says otherwise. pyarrow, shapely and
networkx come with ``pip install "reluscope[export]"``.
"""

import os
from collections.abc import Callable
from typing import Any

from reluscope.arguments import file_path, one_of
from reluscope.cells.files.geojson import save_geojson
from reluscope.cells.files.npz.saved import save
from reluscope.cells.files.tables import save_parquet
from reluscope.errors import InputError

SUFFIXES = (".geojson", ".parquet", ".npz")


def export(cells: Any, path: str | os.PathLike[str], units: str | None = None) -> None:
    """Write cells as .npz, .geojson or .parquet, by the path's suffix.

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
    writers: dict[str, Callable[[Any, os.PathLike[str], str | None], None]] = {
        ".geojson": save_geojson,
        ".parquet": save_parquet,
    }
    target = file_path("path", path)
    suffix = one_of("the suffix of path", target.suffix.lower(), SUFFIXES)
    if suffix in writers:
        writers[suffix](cells, target, units)
        return
    if units is not None:
        raise InputError(
            f"units is {units!r}, but .npz holds the arrays as they are and the standardizer "
            "beside them; leave units out."
        )
    save(cells, path)
