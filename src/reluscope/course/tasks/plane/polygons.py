"""Polygons as rows of corners: what is the same polygon, its area, and a cut by a line."""

import numpy as np

from reluscope.course.asked.answer import Array, Value

_NEAR = 1e-4


def corners(value: Value) -> np.ndarray | None:
    """Return what came as rows of two numbers, no rows where it is empty, None where it is none."""
    if isinstance(value, (list, tuple)):
        rows = [one.values for one in value if isinstance(one, Array)]
        if len(rows) != len(value) or any(row.size != 2 for row in rows):
            return None
        return np.array([row.ravel() for row in rows], np.float64).reshape(-1, 2)
    if not isinstance(value, Array):
        return None
    if value.values.size == 0:
        return np.zeros((0, 2))
    if value.values.ndim != 2 or value.values.shape[1] != 2:
        return None
    return value.values.astype(np.float64)


def area(polygon: np.ndarray) -> float:
    """Return the area, whatever the orientation."""
    if len(polygon) < 3:
        return 0.0
    x, y = (polygon - polygon[0]).T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def tidy(polygon: np.ndarray) -> np.ndarray:
    """Return a polygon without corners that are there twice or lie between their neighbours."""
    kept = [p for p in polygon if np.isfinite(p).all()]
    if len(kept) < len(polygon):
        return polygon
    size = max(float(np.abs(polygon).max()), 1.0) if len(polygon) else 1.0
    changed = True
    while changed and len(kept) > 1:
        changed = False
        for i in range(len(kept)):
            if _is_needless(kept[i - 1], kept[i], kept[(i + 1) % len(kept)], size):
                del kept[i]
                changed = True
                break
    return np.array(kept).reshape(-1, 2)


def _is_needless(p: np.ndarray, q: np.ndarray, r: np.ndarray, size: float) -> bool:
    to, on = q - p, r - q
    if np.hypot(*to) < _NEAR * size:
        return True
    turn = abs(to[0] * on[1] - to[1] * on[0])
    return bool(turn < _NEAR * np.hypot(*to) * np.hypot(*on) and to @ on > 0)


def same_polygon(want: np.ndarray, have: np.ndarray) -> bool:
    """Return whether two polygons are the same, from any corner on, either way round.

    Examples
    --------
    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> same_polygon(square, np.roll(square, 1, axis=0)[::-1])
    True
    """
    want, have = tidy(want), tidy(have)
    if want.shape != have.shape or not np.isfinite(have).all():
        return False
    if len(want) == 0:
        return True
    near = _NEAR * max(float(np.abs(want).max()), 1.0)
    turned = (np.roll(way, k, axis=0) for way in (have, have[::-1]) for k in range(len(have)))
    return any(bool((np.abs(way - want) < near).all()) for way in turned)


def same_corners(want: np.ndarray, have: np.ndarray) -> bool:
    """Return whether two polygons have the same corners, in whatever order."""
    if len(want) == 0 or len(have) == 0:
        return len(want) == len(have)
    near = _NEAR * max(float(np.abs(want).max()), 1.0)
    close = np.abs(want[:, None] - have[None]).max(axis=-1) < near
    return bool(close.any(axis=0).all() and close.any(axis=1).all())


def cut(polygon: np.ndarray, a: np.ndarray, c: float) -> np.ndarray:
    """Return the part of a convex polygon where a·p + c ≥ 0."""
    sides = polygon @ a + c
    kept = []
    for i in range(len(polygon)):
        p, q, side_p, side_q = polygon[i - 1], polygon[i], sides[i - 1], sides[i]
        if side_p * side_q < 0:
            kept.append(p + side_p / (side_p - side_q) * (q - p))
        if side_q >= 0:
            kept.append(q)
    return np.array(kept, np.float64).reshape(-1, 2)
