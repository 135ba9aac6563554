"""Points on the plane, standardised."""

from reluscope.data.catalogue import describe, make, names, parameters
from reluscope.data.csv import CsvPoints, read_csv
from reluscope.data.csv_rows import RowProblem, SkippedRows
from reluscope.data.csv_write import write_csv
from reluscope.data.grid import grid
from reluscope.data.points import Points
from reluscope.data.real import iris, wine
from reluscope.data.spirals import spirals
from reluscope.data.split import split
from reluscope.data.standardize import Standardizer
from reluscope.data.toys import blobs, circles, classification, gaussian_quantiles, moons

__all__ = [
    "CsvPoints",
    "Points",
    "RowProblem",
    "SkippedRows",
    "Standardizer",
    "blobs",
    "circles",
    "classification",
    "describe",
    "gaussian_quantiles",
    "grid",
    "iris",
    "make",
    "moons",
    "names",
    "parameters",
    "read_csv",
    "spirals",
    "split",
    "wine",
    "write_csv",
]
