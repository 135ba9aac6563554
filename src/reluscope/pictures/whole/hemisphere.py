"""The whole plane as a disc, by way of a half-sphere.

A point of the plane is looked at from the middle of a ball that stands on it, and seen on the
ball's lower half; from the ball's top that half is drawn on the plane as a disc (stereographic
projection). Near the middle of the disc shapes and angles stay as they are, the circle around it is
infinity, and every straight line becomes a part of a circle that ends in two opposite points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ALIKE = 1e-9  # radians; nearer, two directions are one
_FINE = 0.05  # radians from one point of a curve to the next
_FEW, _MOST = 2, 64  # points of a curve


@dataclass(frozen=True, eq=False)
class Hemisphere:
    """Which part of the plane lies in the middle of the disc, and how large it is drawn.

    Attributes
    ----------
    middle : (2,) float64
        What is drawn in the disc's middle.
    radius : (2,) float64
        What is so far from there, along each axis, is drawn at 0.41 of the disc's radius.
    """

    middle: Floats
    radius: Floats

    def points(self, x: Floats) -> Floats:
        """Return points (n, 2) as unit vectors (n, 3) to the half-sphere."""
        with np.errstate(over="ignore"):
            flat = np.clip((x - self.middle) / self.radius, -1e150, 1e150)
        return _unit(np.column_stack([flat, np.ones(len(flat))]))

    def directions(self, ways: Floats) -> Floats:
        """Return points at infinity, in these directions (n, 2), likewise."""
        return _unit(np.column_stack([ways / self.radius, np.zeros(len(ways))]))


def _unit(vectors: Floats) -> Floats:
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = vectors / np.where(largest > 0, largest, 1.0)
    length = np.linalg.norm(scaled, axis=1, keepdims=True)
    return np.asarray(scaled / np.where(length > 0, length, 1.0))


def on_disc(vectors: Floats) -> Floats:
    """Return where unit vectors (..., 3) to the half-sphere lie in the disc of radius 1: (..., 2).

    Examples
    --------
    >>> on_disc(np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])).tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    """
    return np.asarray(vectors[..., :2] / (1.0 + vectors[..., 2:]))


def great_arcs(start: Floats, end: Floats) -> list[Floats]:
    """Return each arc between two unit vectors (n, 3), less than half a circle, as a curve (k, 2).

    The longer it is, the more points it has.
    """
    cosine = np.clip((start * end).sum(axis=1), -1.0, 1.0)
    chord = np.linalg.norm(end - start, axis=1)
    angle = np.where(cosine > 0.9, 2 * np.arcsin(np.minimum(chord / 2, 1.0)), np.arccos(cosine))
    counts = np.clip(2 ** np.ceil(np.log2(np.maximum(angle / _FINE, 1.0))) + 1, _FEW, _MOST)
    curves: list[Floats] = [np.empty((0, 2))] * len(start)
    for count in np.unique(counts):
        some = np.flatnonzero(counts == count)
        t = np.linspace(0.0, 1.0, int(count))
        sine = np.sin(angle[some])[:, None]
        is_short = sine < 1e-9
        safe = np.where(is_short, 1.0, sine)
        first = np.where(is_short, 1.0 - t, np.sin((1.0 - t) * angle[some, None]) / safe)
        second = np.where(is_short, t, np.sin(t * angle[some, None]) / safe)
        vectors = first[..., None] * start[some, None] + second[..., None] * end[some, None]
        for index, curve in zip(some.tolist(), on_disc(vectors), strict=True):
            curves[index] = curve
    return curves


def rim(start: Floats, end: Floats, *, round_all: bool = False) -> Floats:
    """Return the part of the disc's circle from one direction counter-clockwise to another.

    Where the directions are alike but for rounding, as of parallel rays, it is a point, or the
    whole circle if it goes ``round_all``.
    """
    first = float(np.arctan2(start[1], start[0]))
    turn = (float(np.arctan2(end[1], end[0])) - first) % (2 * np.pi)
    if min(turn, 2 * np.pi - turn) < ALIKE:
        turn = 2 * np.pi if round_all else 0.0
    angles = first + np.linspace(0.0, turn, max(2, int(turn / _FINE) + 2))
    return np.column_stack([np.cos(angles), np.sin(angles)])
