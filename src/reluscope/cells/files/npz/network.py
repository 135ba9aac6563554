"""The network of saved cells, as arrays beside theirs."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from reluscope.cells.files.npz.archive import Archive
from reluscope.cells.files.npz.layout import Arrays, hold
from reluscope.cells.files.npz.origin import SavedOrigin
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import Weight, arrays_of
from reluscope.data.saved_about import SavedAbout

_FLOATS, _INDICES = np.float64, np.int32
_UNITS = ("bias", "on", "off")
_PARTS = ("weight", "weight_columns", "weight_rows")  # rows of what is not zero; or a matrix alone
MOST_LAYERS = 1000
MOST_ABOUT = 4_000_000  # letters of JSON


def step_arrays(network: PiecewiseLinear) -> Arrays:
    """Return the numbers of all steps by name."""
    arrays: Arrays = {}
    for index, step in enumerate(network.steps):
        arrays |= _weight_arrays(index, step.weight)
        arrays |= {f"step_{index}_{name}": getattr(step, name) for name in _UNITS}
    return arrays


def other_arrays(network: PiecewiseLinear) -> Arrays:
    """Return the read-out, and what is known of the network and its data."""
    arrays = {
        "hinges": np.array([step.hinges for step in network.steps], dtype=np.int64),
        "readout_weight": network.readout_weight,
        "readout_bias": network.readout_bias,
        "about": np.array(SavedAbout.of(network.about).model_dump_json()),
    }
    if network.notes or network.names:
        arrays["origin"] = np.array(SavedOrigin.of(network).model_dump_json())
    return arrays


def _weight_arrays(index: int, weight: Weight) -> dict[str, NDArray[Any]]:
    """Return a step's weight, or the parts of it, by name; SciPy's places may be of 64 bits."""
    names = [f"step_{index}_{name}" for name in _PARTS]
    number, *places = arrays_of(weight)
    kept = [number, *(place.astype(_INDICES, copy=False) for place in places)]
    return dict(zip(names, kept, strict=False))


def saved_network(file: Archive, others: set[str]) -> PiecewiseLinear:
    """Return the network, whose steps must fit each other; ``others`` are the cells' arrays."""
    hinges = file.array("hinges", np.int64, 1).tolist()
    if len(hinges) > MOST_LAYERS:
        raise ValueError(f"it has {len(hinges)} layers, more than {MOST_LAYERS}")
    width, steps = 2, []
    for index, count in enumerate(hinges):
        weight, bias = _step_affine(file, f"step_{index}", width)
        width = len(bias)
        on, off = (_finite(file, f"step_{index}_{name}", 1) for name in ("on", "off"))
        hold(len(on) == len(off) == width, f"step_{index} has slopes of other units")
        hold(0 <= count <= width, f"step_{index} has {count} neurons in {width} units")
        hold(np.array_equal(on[count:], off[count:]), f"step_{index} has kinks that are no neurons")
        steps.append(Step(weight, bias, on, off, count))
    weight, bias = _affine(file, "readout_weight", "readout_bias", width)
    known = {f"step_{index}_{name}" for index in range(len(hinges)) for name in (*_UNITS, *_PARTS)}
    known |= {*others, "format", "hinges", "readout_weight", "readout_bias", "about", "origin"}
    hold(file.names <= known, f"it has members that are unknown: {sorted(file.names - known)[:3]}")
    network = _with_origin(file, PiecewiseLinear(tuple(steps), weight, bias))
    if "about" not in file.names:  # files of earlier versions know nothing of the data
        return network
    text = str(file.array("about", str, 0))
    hold(len(text) <= MOST_ABOUT, "about is too long")
    saved = SavedAbout.model_validate_json(text)
    about = saved.about((network.inputs, len(network.readout_bias)))
    return replace(network, about=about)


def _with_origin(file: Archive, network: PiecewiseLinear) -> PiecewiseLinear:
    """Return a network of another library with what is known of it there."""
    if "origin" not in file.names:
        return network
    text = str(file.array("origin", str, 0))
    hold(len(text) <= MOST_ABOUT, "origin is too long")
    origin = SavedOrigin.model_validate_json(text)
    return replace(network, notes=tuple(origin.notes), names=tuple(origin.names))


def _step_affine(file: Archive, step: str, width: int) -> tuple[Weight, NDArray[np.float64]]:
    """Return a step's weight (width, out), a matrix or rows of what is not zero, and its bias."""
    numbers, columns, rows = (f"{step}_{part}" for part in _PARTS)
    if columns not in file.names:
        return _affine(file, numbers, f"{step}_bias", width)
    data, bias = _finite(file, numbers, 1), _finite(file, f"{step}_bias", 1)
    indices, begin = file.array(columns, _INDICES, 1), file.array(rows, _INDICES, 1)
    hold(len(indices) == len(data), f"{columns} has not one entry for each of {numbers}")
    hold(
        len(begin) == width + 1
        and begin[0] == 0
        and begin[-1] == len(data)
        and bool((begin[1:] >= begin[:-1]).all()),
        f"{rows} does not rise from 0 to the number of weights",
    )
    row = np.repeat(np.arange(width), np.diff(begin))
    place = row * len(bias) + indices
    hold(
        bool(((indices >= 0) & (indices < len(bias))).all() and (place[1:] > place[:-1]).all()),
        f"{columns} leads nowhere, or twice to one place",
    )
    return csr_array((data, indices, begin), shape=(width, len(bias))), bias


def _affine(
    file: Archive, weight_name: str, bias_name: str, width: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a weight (width, out) and a bias (out,)."""
    weight, bias = _finite(file, weight_name, 2), _finite(file, bias_name, 1)
    hold(
        weight.shape == (width, len(bias)),
        f"{weight_name} has shape {weight.shape}, but must have {(width, len(bias))}",
    )
    return weight, bias


def _finite(file: Archive, name: str, ndim: int) -> NDArray[np.float64]:
    array = file.array(name, _FLOATS, ndim)
    hold(bool(np.isfinite(array).all()), f"{name} has a number that is not finite")
    return array
