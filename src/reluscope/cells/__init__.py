"""The exact cells into which a network cuts the plane."""

from reluscope.cells.counts import CellCounts
from reluscope.cells.engine import cell_complex
from reluscope.cells.input.network import Layer, PiecewiseLinear
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.export import load
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
