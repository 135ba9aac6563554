"""The colours of areas: tints of the ground that a picture stands on, light or dark."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import to_rgb

from reluscope.colours import palette
from reluscope.pictures.looks.current import current

_OF_A_CLASS = 0.55


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
    return np.round(tinted(palette.class_colors(classes), _OF_A_CLASS) * 255) / 255


def pattern_areas(patterns: np.ndarray) -> np.ndarray:
    """Return the colour of each activation pattern (m, neurons), (m, 3)."""
    return palette.pattern_colors(patterns, dark=current().design.is_dark)


def grey(darkness: float) -> tuple[float, float, float]:
    """Return a grey between the ground (0) and the ink (1)."""
    red, green, blue = tinted(np.array(to_rgb(current().ink)), darkness).tolist()
    return red, green, blue
