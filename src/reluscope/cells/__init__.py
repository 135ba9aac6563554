"""The exact cells into which a network cuts the plane."""

from reluscope.cells.complex import CellComplex
from reluscope.cells.counts import CellCounts
from reluscope.cells.engine import cell_complex
from reluscope.cells.export import load
from reluscope.cells.network import Layer, PiecewiseLinear
from reluscope.cells.slices import Pieces, Plane, pieces
from reluscope.cells.stream import stream_cells, stream_to_parquet

__all__ = [
    "CellComplex",
    "CellCounts",
    "Layer",
    "Pieces",
    "PiecewiseLinear",
    "Plane",
    "cell_complex",
    "load",
    "pieces",
    "stream_cells",
    "stream_to_parquet",
]
