"""Quantities of many cells at once: areas, centroids, neighbours."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.geometry.rings import next_in_ring

Floats = NDArray[np.float64]


def areas(vertices: Floats, offsets: NDArray[np.int64], rings: NDArray[np.int32]) -> Floats:
    """Area of every ring by the shoelace formula, about its own first corner: (C,)."""
    corner, following = _corners(vertices, offsets, rings)
    return np.add.reduceat(_cross(corner, following), offsets[:-1]) / 2


def centroids(vertices: Floats, offsets: NDArray[np.int64], rings: NDArray[np.int32]) -> Floats:
    """Centre of mass of every ring, exact to rounding also for tiny cells: (C, 2)."""
    corner, following = _corners(vertices, offsets, rings)
    cross = _cross(corner, following)
    double_area = np.add.reduceat(cross, offsets[:-1])
    moment = np.add.reduceat((corner + following) * cross[:, None], offsets[:-1], axis=0)
    mean = np.add.reduceat(corner, offsets[:-1], axis=0) / np.diff(offsets)[:, None]
    solid = double_area > 0
    safe = np.where(solid, double_area, 1.0)[:, None]
    return vertices[rings[offsets[:-1]]] + np.where(solid[:, None], moment / (3 * safe), mean)


def _corners(
    vertices: Floats, offsets: NDArray[np.int64], rings: NDArray[np.int32]
) -> tuple[Floats, Floats]:
    """Every corner and the one after it, both relative to the first corner of their ring."""
    points = vertices[rings]
    corner = points - np.repeat(points[offsets[:-1]], np.diff(offsets), axis=0)
    return corner, next_in_ring(offsets, corner)


def _cross(a: Floats, b: Floats) -> Floats:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def adjacency(edge_cells: NDArray[np.int32], n_cells: int) -> Any:
    """Symmetric sparse matrix of the cells that share an edge: ``scipy.sparse.csr_array``."""
    from scipy.sparse import coo_array

    left, right = edge_cells[(edge_cells >= 0).all(axis=1)].T
    rows, columns = np.concatenate([left, right]), np.concatenate([right, left])
    ones = np.ones(len(rows), dtype=np.bool_)
    return coo_array((ones, (rows, columns)), shape=(n_cells, n_cells)).tocsr()
