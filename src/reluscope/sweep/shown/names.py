"""What columns are called on axes and in headings, with their units."""

from reluscope.sweep.results.columns import UNITS
from reluscope.sweep.shown.german import say

_NAMES = {
    "hidden": "hidden layers",
    "neurons": "hidden neurons",
    "layers": "number of hidden layers",
    "cells_over_half_square": "cells / (N² / 2)",
    "area_least": "least area of a cell",
    "area_quarter": "first quartile of the cells' areas",
    "area_median": "median area of the cells",
    "area_three_quarters": "third quartile of the cells' areas",
    "area_largest": "largest area of a cell",
    "bias_std": "standard deviation of the biases",
    "boundary_length": "length of the decision boundary",
    "montufar_bound": "Montúfar's lower bound on the most regions",
    "upper_bound": "upper bound on the cells",
}
_ITSELF = ("epoch", "step")  # names that are their own units


def named(column: str) -> str:
    """Return what a column is called.

    Examples
    --------
    >>> named("linear_regions"), named("neurons")
    ('linear regions', 'hidden neurons')
    """
    return say(_NAMES.get(column, column.replace("_", " ")))


def labelled(column: str) -> str:
    """Return what a column is called, and its unit if it has one.

    Examples
    --------
    >>> labelled("boundary_length")
    'length of the decision boundary (standard deviations of the data)'
    >>> labelled("epoch")
    'epoch'
    """
    unit = "" if column in _ITSELF else UNITS.get(column, "")
    return f"{named(column)} ({say(unit)})" if unit else named(column)
