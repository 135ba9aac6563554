"""Quantities of many cells at once: bits, areas, centroids, neighbours."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]


def word_count(width: int) -> int:
    """Count the 64-bit words that hold one bit for each of ``width`` neurons."""
    return (width + 63) // 64


def unpack_bits(words: Words, widths: tuple[int, ...]) -> NDArray[np.bool_]:
    """Packed patterns (C, words) as one bool per neuron: (C, sum of widths)."""
    patterns = np.empty((len(words), sum(widths)), dtype=np.bool_)
    column, word = 0, 0
    for width in widths:
        part = np.ascontiguousarray(words[:, word : word + word_count(width)]).astype("<u8")
        bits = np.unpackbits(part.view(np.uint8), axis=1, bitorder="little", count=width)
        patterns[:, column : column + width] = bits
        column += width
        word += word_count(width)
    return patterns


def differing_neurons(
    words: Words, edge_cells: NDArray[np.int32], widths: tuple[int, ...]
) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
    """Offsets (E + 1,), layers and neurons that differ between the two cells of each edge."""
    inner = np.flatnonzero((edge_cells >= 0).all(axis=1))
    differ = words[edge_cells[inner, 0]] ^ words[edge_cells[inner, 1]]
    row, column = np.nonzero(unpack_bits(differ, widths))
    starts = np.concatenate([[0], np.cumsum(widths)]).astype(np.int64)
    layer = np.searchsorted(starts, column, side="right") - 1
    counts = np.bincount(inner[row], minlength=len(edge_cells))
    offsets = np.concatenate([[0], np.cumsum(counts)])
    return offsets, layer, column - starts[layer]


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
    following = np.empty_like(corner)
    following[:-1] = corner[1:]
    following[offsets[1:] - 1] = 0.0
    return corner, following


def _cross(a: Floats, b: Floats) -> Floats:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def adjacency(edge_cells: NDArray[np.int32], n_cells: int) -> Any:
    """Symmetric sparse matrix of the cells that share an edge: ``scipy.sparse.csr_array``."""
    from scipy.sparse import coo_array

    left, right = edge_cells[(edge_cells >= 0).all(axis=1)].T
    rows, columns = np.concatenate([left, right]), np.concatenate([right, left])
    ones = np.ones(len(rows), dtype=np.bool_)
    return coo_array((ones, (rows, columns)), shape=(n_cells, n_cells)).tocsr()
