"""Resizing along axes: to the nearest entry, or between two of them or four."""

from collections.abc import Callable
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.axes import axes_of
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.brought.operators.resampling import resampled
from reluscope.text.printable import shown

Places = NDArray[np.float32]  # a runtime computes them so
_FIRST_MODES = 11  # from this version on, a node says how places are found
_F = np.float32


class Along(NamedTuple):
    """One axis: its lengths before and after, and by how much it grows."""

    length: int
    outs: int
    scale: np.float32


def resize(given: Given) -> Made:
    """Resize, Upsample: ``mode`` nearest, linear or cubic."""
    array, mode = given.array(0), given.node.attribute("mode", "nearest")
    if mode not in _MODES:
        given.node.refuse(f"resizes by {shown(mode)}; nearest, linear or cubic would work.")
    if given.node.attribute("antialias", 0):
        given.node.refuse("smooths while it resizes (antialias); 0 would work.")
    axes = _axes(given, array.shape)
    given.check_size([axis.outs for axis in axes])
    if mode == "nearest":
        for number, axis in enumerate(axes):
            array = np.take(array, _nearest(given, axis), axis=number)
        return [given.like(0, array)]
    along = [
        None if axis.outs == axis.length and axis.scale == 1 else _weights(given, mode, axis)
        for axis in axes
    ]
    x, neighbours = given.numbers(0), _MODES[mode] ** sum(one is not None for one in along)
    given.take_weights(neighbours * prod(axis.outs for axis in axes))
    return [Values(resampled(given.tape, x, along, given.node.name))]


_MODES = {"nearest": 1, "linear": 2, "cubic": 4}  # of how many entries one is made


def _weights(given: Given, mode: str, axis: Along) -> csr_array:
    """Return how much of each old entry (old, new) every new one is made of."""
    places = _places(given, axis)
    if mode == "linear":
        return _between(places, axis.length)
    bend = given.node.attribute("cubic_coeff_a", -0.75)
    return _cubic(places, axis.length, bend, bool(given.node.attribute("exclude_outside", 0)))


def _axes(given: Given, shape: tuple[int, ...]) -> list[Along]:
    """Return how long every axis becomes, by scales or by sizes."""
    node = given.node
    named = node.attribute("axes")
    chosen = list(range(len(shape))) if named is None else axes_of(given, named, len(shape))
    axes = [Along(length, length, _F(1)) for length in shape]
    if given.has(3):
        sizes = given.whole_numbers(3)
        if node.attribute("keep_aspect_ratio_policy", "stretch") != "stretch":
            node.refuse("keeps the ratio of its sides; the policy 'stretch' would work.")
        if len(sizes) != len(chosen) or min(sizes, default=1) < 1:
            node.refuse(f"has the sizes {shown(sizes)} for {len(chosen)} axes.")
        for axis, outs in zip(chosen, sizes, strict=True):
            axes[axis] = Along(shape[axis], outs, _F(outs) / _F(shape[axis]))
        return axes
    scales = _scales(given)
    if len(scales) != len(chosen) or not all(0 < scale < 1e6 for scale in scales):
        node.refuse(f"has the scales {shown(scales)} for {len(chosen)} axes.")
    for axis, scale in zip(chosen, scales, strict=True):
        outs = int(np.floor(_F(shape[axis]) * _F(scale)))
        if outs < 1:
            node.refuse(f"leaves nothing of axis {axis}, of length {shape[axis]}.")
        axes[axis] = Along(shape[axis], outs, _F(scale))
    return axes


def _scales(given: Given) -> list[float]:
    if "scales" in given.node.attributes:
        return list(map(float, given.node.attribute("scales")))
    position = 2 if given.node.op == "Resize" and given.node.opset >= _FIRST_MODES else 1
    return [float(scale) for scale in given.floats(position).reshape(-1)]


def _places(given: Given, axis: Along) -> Places:
    """Return where each new entry lies among the old ones, as they are numbered."""
    new, scale = np.arange(axis.outs, dtype=_F), axis.scale
    halves = (new + _F(0.5)) / scale - _F(0.5)
    default = "half_pixel" if _has_modes(given) else "asymmetric"
    mode = given.node.attribute("coordinate_transformation_mode", default)
    if mode == "asymmetric":
        return new / scale
    if mode == "half_pixel":
        return halves
    if mode == "pytorch_half_pixel":
        return halves if axis.outs > 1 else np.zeros(1, _F)
    if mode == "align_corners":
        return new * (_F(axis.length - 1) / _F(max(axis.outs - 1, 1)))
    if mode == "half_pixel_symmetric":
        kept = _F(axis.outs) / (scale * _F(axis.length))
        return halves + _F(axis.length) / _F(2) * (_F(1) - kept)
    given.node.refuse(f"finds places by {shown(mode)}; half_pixel or asymmetric would work.")


def _has_modes(given: Given) -> bool:
    return given.node.op == "Resize" and given.node.opset >= _FIRST_MODES


def _nearest(given: Given, axis: Along) -> Indices:
    """Return which old entry each new one is."""
    if axis.outs == axis.length and axis.scale == 1:
        return np.arange(axis.length)
    places = _places(given, axis)
    if not _has_modes(given):
        rounded = np.ceil(places) if axis.scale < 1 else np.floor(places)
    else:
        mode = given.node.attribute("nearest_mode", "round_prefer_floor")
        if mode not in _ROUND:
            given.node.refuse(f"rounds by {shown(mode)}; {', '.join(_ROUND)} would work.")
        rounded = _ROUND[mode](places)
    return np.clip(rounded.astype(np.int64), 0, axis.length - 1)


_ROUND: dict[str, Callable[[Places], Places]] = {
    "round_prefer_floor": lambda place: np.ceil(place - _F(0.5)),
    "round_prefer_ceil": lambda place: np.floor(place + _F(0.5)),
    "floor": np.floor,
    "ceil": np.ceil,
}


def _between(places: Places, length: int) -> csr_array:
    """Return the weights of the two entries around each place."""
    at = np.clip(places, 0, length - 1).astype(np.float64)
    below = np.minimum(np.floor(at).astype(np.int64), max(length - 2, 0))
    share, new = at - below, np.arange(len(at))
    above = np.minimum(below + 1, length - 1)
    entries = (np.append(1.0 - share, share), (np.append(below, above), np.append(new, new)))
    matrix = csr_array(coo_array(entries, shape=(length, len(at))))
    matrix.eliminate_zeros()
    return matrix


def _cubic(places: Places, length: int, bend: float, inside: bool) -> csr_array:
    """Return the weights of the four entries around each place (Keys, 1981).

    Entries outside are those at the ends, or with ``inside`` none.
    """
    below = np.floor(places.astype(np.float64))
    entry = (below[:, None] + np.arange(-1, 3)).astype(np.int64)
    far = np.abs(places[:, None] - entry.astype(np.float64))
    near = ((bend + 2) * far - (bend + 3)) * far**2 + 1
    wide = bend * (((far - 5) * far + 8) * far - 4)
    share = np.where(far <= 1, near, wide)
    if inside:
        share = np.where((entry >= 0) & (entry < length), share, 0.0)
        share = share / share.sum(axis=1, keepdims=True)
    new = np.repeat(np.arange(len(places)), 4)
    old = np.clip(entry, 0, length - 1).ravel()
    matrix = csr_array(coo_array((share.ravel(), (old, new)), shape=(length, len(places))))
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix
