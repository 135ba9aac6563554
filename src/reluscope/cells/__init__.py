"""The exact cells into which a network cuts the plane."""

from reluscope.cells.counts import CellCounts
from reluscope.cells.engine import cell_complex
from reluscope.cells.files.npz.saved import load
from reluscope.cells.input.layers.layer import Layer
from reluscope.cells.input.layers.max_pool import MaxPool
from reluscope.cells.input.layers.residual import Residual
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.planes.pieces import Pieces, pieces
from reluscope.cells.planes.plane import Plane
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.stream import stream_cells, stream_to_parquet
from reluscope.cells.whole.plane import WholePlane

__all__ = [
    "CellComplex",
    "CellCounts",
    "Layer",
    "MaxPool",
    "Pieces",
    "PiecewiseLinear",
    "Plane",
    "Residual",
    "WholePlane",
    "cell_complex",
    "load",
    "pieces",
    "stream_cells",
    "stream_to_parquet",
]
