"""A photograph of the plane as data: finished values, and the facts and colours they stand for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reluscope.colours.palette import class_colors
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.pictures.looks.areas import class_areas, pattern_areas, tinted
from reluscope.pictures.looks.words import counted, say


@dataclass(frozen=True, eq=False, repr=False)
class Photo:
    """What a network does at every pixel of a rectangle.

    Attributes
    ----------
    color : str
        What is shown: see ``photograph``.
    title : str
    bounds : (x_min, x_max, y_min, y_max)
        In the data's own units, or on the network's own plane; pixel centres lie half a pixel
        inside.
    values : array (height, width)
        Row 0 is the lowest. The winning class, the confidence or probability in [0, 1], the
        neuron's value, or the row of the pixel's pattern in ``packed_patterns``.
    winners : array (height, width), optional
        The winning class beside its confidence.
    packed_patterns : uint8 array (m, bytes), optional
        The distinct patterns in lexicographic order, a bit per hidden neuron.
    class_names, feature_names : tuple of str
    class_index : int, optional
        Whose probability it is.
    neurons : int
        How many hidden neurons a pattern has.
    own_plane : bool
        Whether the network had no standardizer, so that ``bounds`` are on its own plane.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> from reluscope.pictures.photos.take import photograph
    >>> taken = photograph(MLP((2, 4, 3)), (-2, 2, -1, 1), pixels=(40, 20), color="pattern")
    >>> taken
    Photo(pattern, 40 x 20 pixels, x -2 to 2, y -1 to 1)
    >>> taken.patterns().shape == (taken.n_patterns, 4)
    True
    """

    color: str
    title: str
    bounds: tuple[float, float, float, float]
    values: np.ndarray
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    class_index: int | None = None
    neurons: int = 0
    own_plane: bool = False
    winners: np.ndarray | None = None
    packed_patterns: np.ndarray | None = None

    def __repr__(self) -> str:
        height, width = self.values.shape[:2]
        x_min, x_max, y_min, y_max = self.bounds
        window = f"x {x_min:.4g} to {x_max:.4g}", f"y {y_min:.4g} to {y_max:.4g}"
        return line(self, self.color, f"{width} x {height} pixels", *window)

    @property
    def n_patterns(self) -> int:
        """How many distinct patterns were seen: a lower bound of the number of cells."""
        return 0 if self.packed_patterns is None else len(self.packed_patterns)

    def patterns(self, begin: int = 0, end: int | None = None) -> np.ndarray:
        """Return the distinct patterns from ``begin`` to ``end``, bool (m, neurons)."""
        if self.packed_patterns is None:
            raise InputError(f"this photo shows {self.color!r}; patterns need color='pattern'.")
        bits = np.unpackbits(self.packed_patterns[begin:end], axis=1, count=self.neurons)
        return bits.view(bool)

    @property
    def facts(self) -> str:
        """What stands below the title; a count from a raster is called a lower bound."""
        height, width = self.values.shape
        raster = say("{width} × {height} pixels", width=width, height=height)
        if self.color != "pattern":
            return raster
        if not self.neurons:
            return say("1 cell: without hidden neurons there are no hinges")
        cells = counted(self.n_patterns, "cell")
        return say(
            "≥ {cells} (lower bound from the raster of {raster})", cells=cells, raster=raster
        )

    def rgb(self) -> np.ndarray | None:
        """Return the picture (height, width, 3) as uint8, in the look of now, or None for a map."""
        if self.color == "class":
            table = class_areas(len(self.class_names))
            return np.asarray(_bytes(table)[self.values])
        if self.color == "pattern":
            parts = range(0, self.n_patterns, 1 << 16)
            tables = [_bytes(pattern_areas(self.patterns(i, i + (1 << 16)))) for i in parts]
            return np.asarray(np.concatenate(tables)[self.values])
        if self.color == "confidence":
            return self._confidence_rgb()
        return None

    def _confidence_rgb(self) -> np.ndarray:
        """Return the winner's hue, the paler the less confident; 1/c is the least there can be."""
        assert self.winners is not None
        classes, levels = len(self.class_names), 64
        strength = np.linspace(0.04, 1, levels)
        table = _bytes(np.stack([tinted(color, strength) for color in class_colors(classes)]))
        least = min(1 / classes, 0.99)
        share = np.nan_to_num((self.values - least) / (1 - least))
        level = np.clip(share * (levels - 1) + 0.5, 0, levels - 1).astype(np.uint8)
        return np.asarray(table[self.winners, level])


def _bytes(colors: np.ndarray) -> np.ndarray:
    return np.round(colors * 255).astype(np.uint8)
