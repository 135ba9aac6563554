"""The colours of areas: tints of the ground that a picture stands on, light or dark."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import ListedColormap, Normalize, to_rgb

from reluscope.colours import palette
from reluscope.pictures.looks.current import current


def tinted(colors: np.ndarray, strength: float | np.ndarray) -> np.ndarray:
    """Return colours (…, 3) between the ground (strength 0) and themselves (strength 1).

    Examples
    --------
    >>> tinted(np.zeros(3), 0.0).round(3).tolist()
    [1.0, 1.0, 1.0]
    """
    return palette.tinted(colors, strength, to_rgb(current().ground))


def class_areas(classes: int) -> np.ndarray:
    """Return the colours of the areas where each class wins, (classes, 3)."""
    return palette.class_colors(classes, "deep" if current().design.is_dark else "light")


def pattern_areas(patterns: np.ndarray) -> np.ndarray:
    """Return the colour of each activation pattern (m, neurons), (m, 3)."""
    return palette.pattern_colors(patterns, dark=current().design.is_dark)


def confidence_scale(least: float) -> ScalarMappable:
    """Return how pale areas are by confidence, from the least there can be to 1, in greys."""
    ramp = ListedColormap([grey(share) for share in np.linspace(0.04, 0.9, 64)])
    return ScalarMappable(Normalize(least, 1), ramp)


def grey(darkness: float) -> tuple[float, float, float]:
    """Return a grey between the ground (0) and the ink (1)."""
    red, green, blue = tinted(np.array(to_rgb(current().ink)), darkness).tolist()
    return red, green, blue


def class_ramp(label: int) -> ListedColormap:
    """Return a colour map from the ground to the plain colour of a class."""
    return ListedColormap(_ramp(tuple(palette.class_colors(label + 1)[label]), current().ground))


def sign_map() -> ListedColormap:
    """Return a colour map for numbers around zero: the ground is 0, a colour on either side."""
    design = current().design
    below, above = (_ramp(to_rgb(c), design.ground) for c in (design.negative, design.positive))
    return ListedColormap(np.vstack([below[::-1], above]))


def positive_map() -> ListedColormap:
    """Return a colour map for numbers from zero on: the upper half of ``sign_map``."""
    design = current().design
    return ListedColormap(_ramp(to_rgb(design.positive), design.ground))


@lru_cache(maxsize=64)
def _ramp(color: tuple[float, ...], ground: str) -> np.ndarray:
    """Return 256 colours from the ground to a colour."""
    return palette.tinted(np.tile(color, (256, 1)), np.linspace(0, 1, 256), to_rgb(ground))
