"""The exact cells of a window as arrays of a frame: about 33 bytes a cell.

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

    ``edges`` (E, 2) are the ends, ``edge_layer`` and ``edge_neuron`` (E,) who made them (255 on the
    border); ``rings`` are half-edges, ``ring_lengths`` of them to a cell, and half-edge 2e leads
    from ``edges[e, 0]`` to ``edges[e, 1]``, 2e + 1 back.
    """
    low, high = cells.domain.min(axis=0), cells.domain.max(axis=0)
    index = np.uint16 if len(cells.edges) * 2 < _FINEST else np.uint32
    with np.errstate(over="ignore", invalid="ignore"):
        logits = _logits(net, cells.vertices)
    least, most = float(logits.min()), float(logits.max())
    if not np.isfinite([least, most]).all():
        raise InputError("The logits are too large to be shown.")
    arrays = {
        "places": _fine((cells.vertices - low) / (high - low)),
        "logits": _fine((logits - least) / (most - least or 1.0)),
        "edges": cells.edges.astype(index),
        "edge_layer": cells.edge_layer.astype(np.uint8),
        "edge_neuron": cells.edge_neuron.astype(np.uint8),
        "rings": cells.ring_half_edges.astype(index),
        "ring_lengths": np.diff(cells.ring_offsets).astype(np.uint16),
        "pattern_colors": _rgb(cells),
        "boundary": _fine((boundary(cells, logits) - low) / (high - low)),
    }
    return {"cells": cells.n_cells, "logit_range": [least, most]}, arrays


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
