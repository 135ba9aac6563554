"""Cells in a file of their own: everything that is known of them, bit by bit, and believed late.

A file is anybody's. Before it becomes a complex, kinds, shapes, ranges and numbers are checked, so
that every later step may trust them; then the invariants of every complex.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import Weight, arrays_of
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.files.archive import MOST_UNPACKED, Archive, archive
from reluscope.cells.results.files.check_patterns import check_patterns
from reluscope.cells.results.files.saved_origin import SavedOrigin
from reluscope.data.saved_about import SavedAbout
from reluscope.errors import BrokenComplexError, InputError
from reluscope.files import replacing

_FORMAT = "reluscope cells 1"
_FLOATS, _INDICES, _OFFSETS, _WORDS = np.float64, np.int32, np.int64, np.uint64
_ARRAYS: dict[str, tuple[Any, tuple[int | str, ...]]] = {  # equal letters are equal lengths
    "vertices": (_FLOATS, ("V", 2)),
    "vertex_errors": (_FLOATS, ("V",)),
    "edges": (_INDICES, ("E", 2)),
    "edge_layer": (_INDICES, ("E",)),
    "edge_neuron": (_INDICES, ("E",)),
    "edge_cells": (_INDICES, ("E", 2)),
    "ring_offsets": (_OFFSETS, ("C + 1",)),
    "ring_vertices": (_INDICES, ("R",)),
    "ring_half_edges": (_INDICES, ("R",)),
    "pattern_words": (_WORDS, ("C", "words")),
    "domain": (_FLOATS, ("corners", 2)),
}
_UNITS = ("bias", "on", "off")
_PARTS = ("weight", "weight_columns", "weight_rows")  # rows of what is not zero; or a matrix alone
_MOST_LAYERS = 1000
_MOST_ABOUT = 4_000_000  # letters of JSON


def save(cells: CellComplex, path: str | os.PathLike[str]) -> None:
    """Write everything as an .npz file that ``load`` reads back bit by bit.

    Raises
    ------
    InputError
        Where it would be larger than ``load`` reads.
    """
    arrays = {name: getattr(cells, name) for name in _ARRAYS}
    for index, step in enumerate(cells.network.steps):
        arrays |= _weight_arrays(index, step.weight)
        arrays |= {f"step_{index}_{name}": getattr(step, name) for name in _UNITS}
    size = sum(array.nbytes for array in arrays.values())
    if size > MOST_UNPACKED - 8 * _MOST_ABOUT or len(cells.network.steps) > _MOST_LAYERS:
        raise InputError(
            f"{path} would hold {size} bytes and {len(cells.network.steps)} layers, more than can "
            "be read again; cut a smaller rectangle, or write them with stream_to_parquet."
        )
    hinges = np.array([step.hinges for step in cells.network.steps], dtype=np.int64)
    if cells.network.notes or cells.network.names:
        arrays["origin"] = np.array(SavedOrigin.of(cells.network).model_dump_json())
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            allow_pickle=False,
            format=np.array(_FORMAT),
            hinges=hinges,
            readout_weight=cells.network.readout_weight,
            readout_bias=cells.network.readout_bias,
            about=np.array(SavedAbout.of(cells.about).model_dump_json()),
            **arrays,
        )


def _weight_arrays(index: int, weight: Weight) -> dict[str, NDArray[Any]]:
    """Return a step's weight, or the parts of it, by name; SciPy's places may be of 64 bits."""
    names = [f"step_{index}_{name}" for name in _PARTS]
    number, *places = arrays_of(weight)
    kept = [number, *(place.astype(_INDICES, copy=False) for place in places)]
    return dict(zip(names, kept, strict=False))


def load(path: str | os.PathLike[str]) -> CellComplex:
    """Read what ``save`` wrote; nothing is ever unpickled, and little unpacked before it is known.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, foreign, hostile or at odds with itself.
    InputError
        For what is no regular file, or larger than two gigabytes.
    OSError
        Where the file is missing or unreadable.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 3, 2)), (-9, 9, -9, 9))
    >>> cells.export("cells.npz")
    >>> np.array_equal(load("cells.npz").vertices, cells.vertices)
    True
    """
    with archive(path, "a file of cells that Reluscope saved") as file:
        if str(file.array("format", str, 0)) != _FORMAT:
            raise ValueError("it is of another format")
        network = _network(file)
        arrays = _shaped(file)
        _check_ranges(arrays, network)
        cells = CellComplex(**arrays, network=network)
        with np.errstate(all="ignore"):  # numbers near the end of their range
            try:
                cells.check()
            except BrokenComplexError as error:
                raise ValueError(str(error)) from error
            check_patterns(cells)
    return cells


def _network(file: Archive) -> PiecewiseLinear:
    """Return the network, whose steps must fit each other."""
    hinges = file.array("hinges", np.int64, 1).tolist()
    if len(hinges) > _MOST_LAYERS:
        raise ValueError(f"it has {len(hinges)} layers, more than {_MOST_LAYERS}")
    width, steps = 2, []
    for index, count in enumerate(hinges):
        weight, bias = _step_affine(file, f"step_{index}", width)
        width = len(bias)
        on, off = (_finite(file, f"step_{index}_{name}", 1) for name in ("on", "off"))
        _hold(len(on) == len(off) == width, f"step_{index} has slopes of other units")
        _hold(0 <= count <= width, f"step_{index} has {count} neurons in {width} units")
        _hold(
            np.array_equal(on[count:], off[count:]), f"step_{index} has kinks that are no neurons"
        )
        steps.append(Step(weight, bias, on, off, count))
    weight, bias = _affine(file, "readout_weight", "readout_bias", width)
    known = {f"step_{index}_{name}" for index in range(len(hinges)) for name in (*_UNITS, *_PARTS)}
    known |= {*_ARRAYS, "format", "hinges", "readout_weight", "readout_bias", "about", "origin"}
    _hold(file.names <= known, f"it has members that are unknown: {sorted(file.names - known)[:3]}")
    network = _with_origin(file, PiecewiseLinear(tuple(steps), weight, bias))
    if "about" not in file.names:  # files of earlier versions know nothing of the data
        return network
    text = str(file.array("about", str, 0))
    _hold(len(text) <= _MOST_ABOUT, "about is too long")
    saved = SavedAbout.model_validate_json(text)
    about = saved.about((network.inputs, len(network.readout_bias)))
    return replace(network, about=about)


def _with_origin(file: Archive, network: PiecewiseLinear) -> PiecewiseLinear:
    """Return a network of another library with what is known of it there."""
    if "origin" not in file.names:
        return network
    text = str(file.array("origin", str, 0))
    _hold(len(text) <= _MOST_ABOUT, "origin is too long")
    origin = SavedOrigin.model_validate_json(text)
    return replace(network, notes=tuple(origin.notes), names=tuple(origin.names))


def _step_affine(file: Archive, step: str, width: int) -> tuple[Weight, NDArray[np.float64]]:
    """Return a step's weight (width, out), a matrix or rows of what is not zero, and its bias."""
    numbers, columns, rows = (f"{step}_{part}" for part in _PARTS)
    if columns not in file.names:
        return _affine(file, numbers, f"{step}_bias", width)
    data, bias = _finite(file, numbers, 1), _finite(file, f"{step}_bias", 1)
    indices, begin = file.array(columns, _INDICES, 1), file.array(rows, _INDICES, 1)
    _hold(len(indices) == len(data), f"{columns} has not one entry for each of {numbers}")
    _hold(
        len(begin) == width + 1
        and begin[0] == 0
        and begin[-1] == len(data)
        and bool((begin[1:] >= begin[:-1]).all()),
        f"{rows} does not rise from 0 to the number of weights",
    )
    row = np.repeat(np.arange(width), np.diff(begin))
    place = row * len(bias) + indices
    _hold(
        bool(((indices >= 0) & (indices < len(bias))).all() and (place[1:] > place[:-1]).all()),
        f"{columns} leads nowhere, or twice to one place",
    )
    return csr_array((data, indices, begin), shape=(width, len(bias))), bias


def _affine(
    file: Archive, weight_name: str, bias_name: str, width: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a weight (width, out) and a bias (out,)."""
    weight, bias = _finite(file, weight_name, 2), _finite(file, bias_name, 1)
    _hold(
        weight.shape == (width, len(bias)),
        f"{weight_name} has shape {weight.shape}, but must have {(width, len(bias))}",
    )
    return weight, bias


def _finite(file: Archive, name: str, ndim: int) -> NDArray[np.float64]:
    array = file.array(name, _FLOATS, ndim)
    _hold(bool(np.isfinite(array).all()), f"{name} has a number that is not finite")
    return array


def _shaped(file: Archive) -> dict[str, NDArray[Any]]:
    """Return the arrays of the complex; equal letters in their shapes are equal lengths."""
    arrays: dict[str, NDArray[Any]] = {}
    lengths: dict[int | str, int] = {}
    for name, (kind, letters) in _ARRAYS.items():
        array = arrays[name] = file.array(name, kind, len(letters))
        for letter, length in zip(letters, array.shape, strict=True):
            wanted = letter if isinstance(letter, int) else lengths.setdefault(letter, length)
            _hold(length == wanted, f"{name} has shape {array.shape}, which fits no other array")
    _hold(lengths["C + 1"] == lengths["C"] + 1, "ring_offsets are not one more than the cells")
    for letter, least in (("V", 3), ("E", 3), ("C", 1), ("corners", 3)):
        _hold(lengths[letter] >= least, "it holds no cell")
    return arrays


def _check_ranges(arrays: dict[str, NDArray[Any]], network: PiecewiseLinear) -> None:
    """Raise a ValueError where an index leads nowhere or a number is none."""
    vertices, edges = len(arrays["vertices"]), len(arrays["edges"])
    cells = len(arrays["ring_offsets"]) - 1
    widths = network.hidden_widths
    for name, low, high in (
        ("edges", 0, vertices),
        ("edge_cells", -1, cells),
        ("edge_layer", -1, len(widths)),
        ("ring_vertices", 0, vertices),
        ("ring_half_edges", 0, 2 * edges),
    ):
        array = arrays[name]
        _hold(
            not len(array) or (low <= array.min() and array.max() < high),
            f"{name} leads nowhere: it must lie from {low} to {high - 1}",
        )
    for name in ("vertices", "vertex_errors", "domain"):
        _hold(bool(np.isfinite(arrays[name]).all()), f"{name} has a number that is not finite")
    errors = arrays["vertex_errors"]
    _hold(bool((errors >= 0).all()), "vertex_errors has a number below 0")
    for extreme in (np.min, np.max):
        apart = extreme(arrays["vertices"], axis=0) / 2 - extreme(arrays["domain"], axis=0) / 2
        _hold(bool((abs(apart) <= errors.max()).all()), "domain is not what its vertices span")
    offsets = arrays["ring_offsets"]
    _hold(
        offsets[0] == 0
        and offsets[-1] == len(arrays["ring_vertices"])
        and bool((offsets[1:] > offsets[:-1]).all()),
        "ring_offsets do not rise from 0 to the number of corners",
    )
    of_layer = np.array([*widths, 0])[arrays["edge_layer"]]  # the last for -1, the border
    neuron = arrays["edge_neuron"]
    _hold(
        bool(((neuron >= 0) & (neuron < of_layer) | (neuron == -1) & (of_layer == 0)).all()),
        "edge_neuron names neurons that are not there",
    )
    _check_words(arrays["pattern_words"], widths)


def _check_words(words: NDArray[np.uint64], widths: Sequence[int]) -> None:
    """Raise a ValueError unless patterns have a bit for each neuron and no other."""
    counts = [word_count(width) for width in widths]
    _hold(
        words.shape[1] == sum(counts),
        f"pattern_words has {words.shape[1]} words a cell, but must have {sum(counts)}",
    )
    last = np.cumsum(counts) - 1
    for place, width in zip(last.tolist(), widths, strict=True):
        if width % 64:
            beyond = words[:, place] >> np.uint64(width % 64)
            _hold(not beyond.any(), "pattern_words has bits of no neuron")


def _hold(holds: bool | np.bool_, message: str) -> None:
    if not holds:
        raise ValueError(message)
