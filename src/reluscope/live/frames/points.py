"""Points as a page is told of them."""

from typing import Any

import numpy as np

from reluscope.colours.palette import SHADES, class_colors
from reluscope.data import Points, Standardizer
from reluscope.live.state import limits


def points_told(train: Points, test: Points | None, standardizer: Standardizer) -> dict[str, Any]:
    """Say points in their own units, the way to the network's plane, names and colours."""
    return {
        "type": "points",
        "x": train.x.tolist(),
        "y": train.y.tolist(),
        "test_x": test.x.tolist() if test else [],
        "test_y": test.y.tolist() if test else [],
        "class_names": list(train.class_names),
        "feature_names": list(train.feature_names),
        "class_colors": colors(limits.CLASSES),
        "mean": standardizer.mean.tolist(),
        "scale": standardizer.scale.tolist(),
    }


def colors(classes: int) -> dict[str, list[list[int]]]:
    """Return the classes' colours, 0 … 255, in each shade.

    Examples
    --------
    >>> colors(2)["plain"]
    [[0, 114, 178], [230, 159, 0]]
    """
    return {
        shade: np.rint(class_colors(classes, shade) * 255).astype(int).tolist() for shade in SHADES
    }
