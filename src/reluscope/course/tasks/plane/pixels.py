"""Where the pixels of a photo lie, and where a mistake takes them to lie."""

from collections.abc import Callable

import numpy as np

Bounds = tuple[float, float, float, float]
Pixels = Callable[[Bounds, int], np.ndarray]
"""From bounds and n to the points that are looked at, (n, n, 2)."""


def _grid(xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    columns, rows = np.meshgrid(xs, ys)
    return np.stack([columns, rows], axis=-1)


def _steps(low: float, high: float, n: int) -> np.ndarray:
    return np.asarray(low + (high - low) * (np.arange(n) + 0.5) / n)


def centres(bounds: Bounds, n: int) -> np.ndarray:
    """Return the centres of the pixels, row 0 at the bottom."""
    x0, x1, y0, y1 = bounds
    return _grid(_steps(x0, x1, n), _steps(y0, y1, n))


def _from_edge_to_edge(bounds: Bounds, n: int) -> np.ndarray:
    x0, x1, y0, y1 = bounds
    return _grid(np.linspace(x0, x1, n), np.linspace(y0, y1, n))


def _lower_corners(bounds: Bounds, n: int) -> np.ndarray:
    x0, x1, y0, y1 = bounds
    half = np.array([(x1 - x0) / (2 * n), (y1 - y0) / (2 * n)])
    return np.asarray(centres(bounds, n) - half)


def _bounds_misread(bounds: Bounds, n: int) -> np.ndarray:
    x0, y0, x1, y1 = bounds
    return centres((x0, x1, y0, y1), n)


def _one_range(bounds: Bounds, n: int) -> np.ndarray:
    x0, x1, _, _ = bounds
    return centres((x0, x1, x0, x1), n)


WRONG: dict[str, tuple[Pixels, ...]] = {
    "upside-down": (
        lambda bounds, n: centres(bounds, n)[::-1],
        lambda bounds, n: _from_edge_to_edge(bounds, n)[::-1],
    ),
    "transposed": (
        lambda bounds, n: centres(bounds, n).swapaxes(0, 1),
        lambda bounds, n: _from_edge_to_edge(bounds, n).swapaxes(0, 1),
    ),
    "pixel-corners": (_from_edge_to_edge, _lower_corners),
    "bounds-misread": (_bounds_misread,),
    "one-range": (_one_range,),
    "mirrored": (lambda bounds, n: centres(bounds, n)[:, ::-1],),
    "coordinates-swapped": (lambda bounds, n: centres(bounds, n)[..., ::-1],),
}
