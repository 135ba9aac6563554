"""Points on the plane, standardised."""

from reluscope.data.csv.read import CsvPoints, read_csv
from reluscope.data.csv.rows import RowProblem, SkippedRows
from reluscope.data.csv.write import write_csv
from reluscope.data.points import Points
from reluscope.data.sets.catalogue import describe, make, names, parameters
from reluscope.data.sets.grid import grid
from reluscope.data.sets.real import iris, wine
from reluscope.data.sets.spirals import spirals
from reluscope.data.sets.toys import blobs, circles, classification, gaussian_quantiles, moons
from reluscope.data.split import split
from reluscope.data.standardize import Standardizer

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
