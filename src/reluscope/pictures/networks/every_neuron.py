"""Photograph every neuron of a network at once: one forward pass for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from reluscope.arguments import flag, whole_number
from reluscope.data import Points
from reluscope.glance.line import chain, line
from reluscope.nn import MLP, Workspace
from reluscope.pictures.frame import (
    Bounds,
    aspect_of,
    check_points,
    check_two_inputs,
    check_units,
    class_names_of,
    default_bounds,
    feature_names_of,
)
from reluscope.pictures.photos.expose import Block, checked_raster, expose

Floats = NDArray[np.float32]
_LARGEST = 1e38  # differences of two such numbers are float32, too


@dataclass(frozen=True, eq=False, repr=False)
class NeuronPhotos:
    """What every neuron of a network does on a rectangle.

    Attributes
    ----------
    bounds : (x_min, x_max, y_min, y_max)
        In the data's own units, or on the network's own plane if it has no standardizer.
    widths : tuple of int
        Of the network; of a wide layer only the first neurons are kept.
    hidden : list of float32 array (neurons, height, width)
        Pre-activations of each hidden layer; row 0 is the lowest. A neuron is on where its own is
        above 0.
    logits : float32 array (classes, height, width)
    class_names, feature_names : tuple of str
    off_slope : float
        What a neuron that is off puts out is its pre-activation times this: 0 for ReLU.

    Examples
    --------
    >>> taken = photograph_neurons(MLP((2, 8, 4, 3), init="he"), (-2, 2, -2, 2), pixels=32)
    >>> taken
    NeuronPhotos(widths 2-8-4-3, 32 x 32 pixels)
    >>> taken.hidden[1].shape, taken.never_on()
    ((4, 32, 32), 0)
    """

    bounds: Bounds
    widths: tuple[int, ...]
    hidden: list[Floats]
    logits: Floats
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    off_slope: float = 0.0

    def __repr__(self) -> str:
        height, width = self.logits.shape[1:]
        return line(self, f"widths {chain(self.widths)}", f"{width} x {height} pixels")

    @property
    def aspect(self) -> float:
        """Height of a photo over its width, as it is drawn."""
        x_min, x_max, y_min, y_max = self.bounds
        return aspect_of(self.bounds) * (y_max - y_min) / (x_max - x_min)

    def never_on(self) -> int:
        """Count the neurons that are off at every pixel."""
        return sum(int((~(layer > 0).any(axis=(1, 2))).sum()) for layer in self.hidden)

    def inputs(self) -> Floats:
        """Return the two inputs themselves, (2, height, width), each from −1 to 1."""
        _, height, width = self.logits.shape
        y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
        return np.stack([x, y]).astype(np.float32)


def photograph_neurons(
    net: MLP,
    bounds: Sequence[float] | None = None,
    pixels: int = 96,
    *,
    most: int = 64,
    points: Points | None = None,
    progress: bool = False,
) -> NeuronPhotos:
    """Evaluate every neuron of a network on a small raster, in one forward pass.

    Parameters
    ----------
    net : MLP
        With two inputs.
    bounds : (x_min, x_max, y_min, y_max), optional
        As for ``photograph``.
    pixels : int
        Of the longer side of each photo.
    most : int
        Keep so many neurons of a layer, from the first; of the classes all.
    points : Points, optional
        Only for ``bounds`` and names.
    progress : bool
        Whether to show a bar on stderr.

    Raises
    ------
    InputError
        As ``photograph`` does.

    Examples
    --------
    >>> taken = photograph_neurons(MLP((2, 8, 4, 3), seed=0), pixels=32)
    >>> [layer.shape for layer in taken.hidden], taken.logits.shape
    ([(8, 32, 32), (4, 32, 32)], (3, 32, 32))
    """
    progress = flag("progress", progress)
    check_two_inputs(net)
    check_points(points, net.n_classes)
    check_units(points, net)
    side = whole_number("pixels", pixels, at_least=2)
    kept = whole_number("most", most, at_least=1)
    window = checked_raster(default_bounds(net, points) if bounds is None else bounds, side).bounds
    shape = _sides(window, side)
    raster = checked_raster(window, shape)
    seen = _Seen(net, raster.shape, kept)
    expose(net, raster, seen.look, on_the_way=seen.look_on_the_way, progress=progress)
    return NeuronPhotos(
        raster.bounds,
        tuple(net.widths),
        seen.hidden,
        seen.logits,
        class_names_of(net, points),
        feature_names_of(net, points),
        net.a.off_slope,
    )


def _sides(bounds: Bounds, longer: int) -> tuple[int, int]:
    """Return width and height in pixels, of the same shape as the drawn rectangle."""
    x_min, x_max, y_min, y_max = bounds
    aspect = aspect_of(bounds) * (y_max - y_min) / (x_max - x_min)
    return max(2, round(longer / max(aspect, 1))), max(2, round(longer * min(aspect, 1)))


class _Seen:
    """Keeps pre-activations and logits, block by block."""

    def __init__(self, net: MLP, shape: tuple[int, int], most: int) -> None:
        widths = [min(width, most) for width in net.widths[1:-1]]
        self.hidden = [np.empty((width, *shape), dtype=np.float32) for width in widths]
        self.logits = np.empty((net.n_classes, *shape), dtype=np.float32)

    def look_on_the_way(self, space: Workspace, block: Block, step: int) -> None:
        """Keep what a hidden layer's linear step wrote, before its activation changes it."""
        if step % 2 or step // 2 == len(self.hidden):
            return
        kept = self.hidden[step // 2]
        _keep(kept, block, space.hidden[step // 2][: block.n, : len(kept)].T)

    def look(self, space: Workspace, block: Block) -> None:
        """Keep the logits, which are (c, n)."""
        _keep(self.logits, block, space.z[:, : block.n])


def _keep(kept: Floats, block: Block, numbers: torch.Tensor) -> None:
    values = numbers.clamp(-_LARGEST, _LARGEST).to("cpu", torch.float32)
    values = values.reshape(len(kept), *block.shape)
    kept[:, block.rows, block.columns] = values.numpy()
