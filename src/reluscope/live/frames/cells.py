"""The exact cells of a window as arrays of a frame: about 31 bytes a cell, and 2 kB besides.

Places are whole numbers in 0 … 65 535 across the window, logits likewise across their range: both
are finer than any pixel. The network is affine on each cell, so the logits at its corners give the
class and the confidence of every pixel in it.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from reluscope.cells import CellComplex
from reluscope.colours.palette import pattern_colors
from reluscope.errors import InputError
from reluscope.live.frames.boundary import boundary
from reluscope.nn import MLP

_FINEST = 65_535


def cell_arrays(cells: CellComplex, net: MLP) -> tuple[dict[str, Any], Mapping[str, np.ndarray]]:
    """Return the numbers and the arrays of a frame that shows these cells.

    ``edges`` (E, 2) are the ends, in the order of who made them: ``maker_edges`` of them the neuron
    ``makers`` (M, 2), layer and number (255 on the border). ``rings`` are half-edges,
    ``ring_lengths`` of them to a cell, and half-edge 2e leads from ``edges[e, 0]`` to
    ``edges[e, 1]``, 2e + 1 back.
    """
    low, high = cells.domain.min(axis=0), cells.domain.max(axis=0)
    index = np.uint16 if len(cells.edges) * 2 < _FINEST else np.uint32
    with np.errstate(over="ignore", invalid="ignore"):
        logits = _logits(net, cells.vertices)
    least, most = float(logits.min()), float(logits.max())
    if not np.isfinite([least, most]).all():
        raise InputError("The logits are too large to be shown.")
    edges, makers, maker_edges, rings = _by_maker(cells)
    lengths = np.diff(cells.ring_offsets)
    arrays = {
        "places": _fine((cells.vertices - low) / (high - low)),
        "logits": _fine((logits - least) / (most - least or 1.0)),
        "edges": edges.astype(index),
        "makers": makers,
        "maker_edges": maker_edges.astype(index),
        "rings": rings.astype(index),
        "ring_lengths": lengths.astype(np.uint8 if lengths.max() < 256 else np.uint16),
        "pattern_colors": _rgb(cells),
        "boundary": _fine((boundary(cells, logits) - low) / (high - low)),
    }
    return {"cells": cells.n_cells, "logit_range": [least, most]}, arrays


def _by_maker(cells: CellComplex) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return edges in the order of who made them, these, how many edges of each, and the rings."""
    maker = cells.edge_layer.astype(np.uint8).astype(np.uint16) << 8
    maker |= cells.edge_neuron.astype(np.uint8)
    order = np.argsort(maker, kind="stable")
    maker = maker[order]
    first = np.flatnonzero(np.diff(maker, prepend=maker[0] ^ 1))
    makers = np.stack([maker[first] >> 8, maker[first] & 255], axis=1).astype(np.uint8)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    half = cells.ring_half_edges
    rings = 2 * place[half >> 1] + (half & 1)
    return cells.edges[order], makers, np.diff(first, append=len(order)), rings


def _logits(net: MLP, places: np.ndarray) -> np.ndarray:
    parts = [
        (W.double().numpy(), b.double().numpy())
        for W, b in zip(net.weights, net.biases, strict=True)
    ]
    values, slope = places, net.a.off_slope
    for W, b in parts[:-1]:
        z = values @ W
        z += b
        values = np.maximum(z, 0.0, out=z) if slope == 0 else np.where(z > 0, z, slope * z)
    W, b = parts[-1]
    return np.asarray(values @ W + b)


def _fine(share: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip(np.rint(share * _FINEST), 0, _FINEST), np.uint16)


def _rgb(cells: CellComplex) -> np.ndarray:
    return np.asarray(np.rint(pattern_colors(cells.patterns) * 255), np.uint8)
