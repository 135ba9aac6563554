"""A neuron's small photo in colours, and the line along which it switches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from contourpy import contour_generator
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from reluscope.colours.palette import class_colors
from reluscope.pictures.looks.areas import class_ramp, sign_map, tinted
from reluscope.pictures.looks.current import current
from reluscope.pictures.networks.every_neuron import NeuronPhotos

COLORS = ("pre-activation", "neuron", "hinge")
_SIDE_OF_A_HINGE = 0.3  # how strongly the side is coloured on which a neuron is on


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A small photo that is ready to be drawn.

    Attributes
    ----------
    rgb : float array (height, width, 3)
        Row 0 is the lowest.
    lines : list of (m, 2) arrays
        Where the neuron switches, or where the class begins to win, in [0, 1]².
    """

    rgb: NDArray[np.float64]
    lines: list[NDArray[np.float64]]


def input_thumbnails(taken: NeuronPhotos) -> list[Thumbnail]:
    """Return the two inputs: numbers that grow to the right, and upwards."""
    return [Thumbnail(_signed(values), []) for values in taken.inputs()]


def neuron_thumbnails(
    layer: NDArray[np.float32], color: str, off_slope: float = 0.0
) -> list[Thumbnail]:
    """Return a hidden layer's neurons, each on its own scale, from pre-activations (n, h, w)."""
    return [Thumbnail(_of_neuron(z, color, off_slope), _zero_lines(z)) for z in layer]


def class_thumbnails(taken: NeuronPhotos, color: str) -> list[Thumbnail]:
    """Return the outputs: logits on their own scales, probabilities, or where each class wins."""
    logits = np.nan_to_num(taken.logits)
    if len(logits) == 1:  # a single number, whose sign decides
        return neuron_thumbnails(logits, "hinge" if color == "hinge" else "pre-activation")
    leads = _leads(logits)
    likely = _probabilities(logits)
    found = []
    for label, lead in enumerate(leads):
        if color == "pre-activation":
            rgb = _signed(logits[label])
        elif color == "neuron":
            rgb = class_ramp(label)(likely[label])[..., :3]
        else:
            rgb = _one_side(lead, class_colors(label + 1)[label])
        found.append(Thumbnail(rgb, _zero_lines(lead)))
    return found


def _of_neuron(z: NDArray[np.float32], color: str, off_slope: float) -> NDArray[np.float64]:
    if color == "hinge":
        return _one_side(z, np.array(to_rgb(current().design.positive)))
    return _signed(np.where(z > 0, z, off_slope * z) if color == "neuron" else z)


def _signed(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Colour numbers by their sign and by their share of the largest."""
    values = np.nan_to_num(values.astype(np.float64))
    largest = np.abs(values).max() or 1.0
    return np.asarray(sign_map()(0.5 + 0.5 * values / largest))[..., :3]


def _one_side(values: NDArray[np.float32], color: NDArray[np.float64]) -> NDArray[np.float64]:
    """Colour where numbers are above zero."""
    shares = np.where(values > 0, 1, 0)
    return tinted(np.stack([color, color]), np.array([0.0, _SIDE_OF_A_HINGE]))[shares]


def _zero_lines(values: NDArray[np.float32]) -> list[NDArray[np.float64]]:
    """Return the lines between numbers above zero and others, in [0, 1]²."""
    height, width = values.shape
    x, y = (np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height
    if not (values > 0).any() or (values > 0).all():
        return []
    found = contour_generator(x, y, np.nan_to_num(values.astype(np.float64))).lines(0.0)
    return [np.asarray(line) for line in found]


def _leads(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return by how much each logit is above the largest of the others, (c, h, w)."""
    z = logits.astype(np.float64)
    first = z.argmax(axis=0)[None]
    best = np.take_along_axis(z, first, axis=0)
    others = z.copy()
    np.put_along_axis(others, first, -np.inf, axis=0)
    second = others.max(axis=0)[None]
    return np.where(np.arange(len(z))[:, None, None] == first, z - second, z - best)


def _probabilities(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=0))
    return np.asarray(powers / powers.sum(axis=0))
