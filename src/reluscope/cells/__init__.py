"""The exact cells into which a network cuts the plane."""

from reluscope.cells.complex import CellComplex
from reluscope.cells.engine import cell_complex
from reluscope.cells.network import Layer, PiecewiseLinear

__all__ = ["CellComplex", "Layer", "PiecewiseLinear", "cell_complex"]
