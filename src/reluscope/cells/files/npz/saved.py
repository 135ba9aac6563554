"""Cells in a file of their own: everything that is known of them, bit by bit, and believed late.

A file is anybody's. Before it becomes a complex, kinds, shapes, ranges and numbers are checked, so
that every later step may trust them; then the invariants of every complex.
"""

import os
from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.files.npz.archive import MOST_UNPACKED, archive
from reluscope.cells.files.npz.check_patterns import check_patterns
from reluscope.cells.files.npz.layout import LAYOUTS, PLANE, WINDOW, check_ranges, shaped
from reluscope.cells.files.npz.network import (
    MOST_ABOUT,
    MOST_LAYERS,
    other_arrays,
    saved_network,
    step_arrays,
)
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.plane import WholePlane
from reluscope.errors import BrokenComplexError, InputError
from reluscope.files import replacing

if TYPE_CHECKING:
    from typing import TypeAlias

    Cells: TypeAlias = CellComplex | WholePlane


def save(cells: "Cells", path: str | os.PathLike[str]) -> None:
    """Write everything as an .npz file that ``load`` reads back bit by bit.

    Raises
    ------
    InputError
        Where it would be larger than ``load`` reads.
    """
    layout = WINDOW if isinstance(cells, CellComplex) else PLANE
    arrays = {name: getattr(cells, name) for name in layout.arrays} | step_arrays(cells.network)
    size = sum(array.nbytes for array in arrays.values())
    if size > MOST_UNPACKED - 8 * MOST_ABOUT or len(cells.network.steps) > MOST_LAYERS:
        raise InputError(
            f"{path} would hold {size} bytes and {len(cells.network.steps)} layers, more than can "
            "be read again; cut a smaller rectangle, or write them with stream_to_parquet."
        )
    arrays |= other_arrays(cells.network)
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, format=np.array(layout.format), **arrays)


def load(path: str | os.PathLike[str]) -> "Cells":
    """Read what ``save`` wrote; nothing is ever unpickled, and little unpacked before it is known.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, foreign, hostile or at odds with itself.
    InputError
        For what is no regular file, or larger than two gigabytes.
    OSError
        Where the file is missing or unreadable.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 3, 2)), (-9, 9, -9, 9))
    >>> cells.export("cells.npz")
    >>> np.array_equal(load("cells.npz").vertices, cells.vertices)
    True
    """
    with archive(path, "a file of cells that Reluscope saved") as file:
        layout = LAYOUTS.get(str(file.array("format", str, 0)))
        if layout is None:
            raise ValueError("it is of another format")
        network = saved_network(file, set(layout.arrays))
        arrays = shaped(file, layout)
        check_ranges(arrays, network.hidden_widths, layout)
        made = CellComplex if layout is WINDOW else WholePlane
        cells: Cells = made(**arrays, network=network)
        with np.errstate(all="ignore"):  # numbers near the end of their range
            try:
                cells.check()
            except BrokenComplexError as error:
                raise ValueError(str(error)) from error
            check_patterns(cells)
    return cells
