"""Which arrays cells of a window and those of the whole plane are, and what holds of their numbers.

Letters are lengths, equal ones are equal: V vertices, D directions, E edges, C cells, R places in
all rings.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.files.npz.archive import Archive

Arrays = dict[str, NDArray[Any]]
_FLOATS, _INDICES, _OFFSETS, _WORDS = np.float64, np.int32, np.int64, np.uint64
_COMMON: dict[str, tuple[Any, tuple[int | str, ...]]] = {
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
}


class Layout(NamedTuple):
    """The arrays of cells, how many of each there must be, and the least number that names none.

    ``nothing`` is -1 where an edge may have nothing beside it, ``no_edge`` where a ring may go on
    without an edge; ``least_ring`` is the fewest places in one.
    """

    format: str
    arrays: dict[str, tuple[Any, tuple[int | str, ...]]]
    least: dict[str, int]
    nothing: int
    no_edge: int
    least_ring: int


WINDOW = Layout(
    format="reluscope cells 1",
    arrays={**_COMMON, "domain": (_FLOATS, ("corners", 2))},
    least={"V": 3, "E": 3, "C": 1, "corners": 3},
    nothing=-1,
    no_edge=0,
    least_ring=1,
)
PLANE = Layout(
    format="reluscope whole plane 1",
    arrays={
        **_COMMON,
        "directions": (_FLOATS, ("D", 2)),
        "arc_cells": (_INDICES, ("D",)),
        "middle": (_FLOATS, (2,)),
    },
    least={"C": 1},
    nothing=0,
    no_edge=-1,
    least_ring=2,
)
LAYOUTS = {layout.format: layout for layout in (WINDOW, PLANE)}


def shaped(file: Archive, layout: Layout) -> Arrays:
    """Return the arrays of cells, whose shapes must fit each other."""
    arrays: Arrays = {}
    lengths: dict[int | str, int] = {}
    for name, (kind, letters) in layout.arrays.items():
        array = arrays[name] = file.array(name, kind, len(letters))
        for letter, length in zip(letters, array.shape, strict=True):
            wanted = letter if isinstance(letter, int) else lengths.setdefault(letter, length)
            hold(length == wanted, f"{name} has shape {array.shape}, which fits no other array")
    hold(lengths["C + 1"] == lengths["C"] + 1, "ring_offsets are not one more than the cells")
    for letter, least in layout.least.items():
        hold(lengths[letter] >= least, "it holds no cell")
    return arrays


def check_ranges(arrays: Arrays, widths: Sequence[int], layout: Layout) -> None:
    """Raise a ValueError where an index leads nowhere or a number is none."""
    edges = len(arrays["edges"])
    points = len(arrays["vertices"]) + len(arrays.get("directions", ()))
    cells = len(arrays["ring_offsets"]) - 1
    for name, low, high in (
        ("edges", 0, points),
        ("edge_cells", layout.nothing, cells),
        ("edge_layer", layout.nothing, len(widths)),
        ("ring_vertices", 0, points),
        ("ring_half_edges", layout.no_edge, 2 * edges),
        ("arc_cells", 0, cells),
    ):
        array = arrays.get(name, np.empty(0))
        hold(
            not len(array) or (low <= array.min() and array.max() < high),
            f"{name} leads nowhere: it must lie from {low} to {high - 1}",
        )
    for name, (kind, _) in layout.arrays.items():
        if kind is _FLOATS:
            hold(bool(np.isfinite(arrays[name]).all()), f"{name} has a number that is not finite")
    hold(bool((arrays["vertex_errors"] >= 0).all()), "vertex_errors has a number below 0")
    _check_extent(arrays)
    _check_offsets(arrays["ring_offsets"], len(arrays["ring_vertices"]), layout.least_ring, edges)
    of_layer = np.array([*widths, 0])[arrays["edge_layer"]]  # the last for -1, the border
    neuron = arrays["edge_neuron"]
    hold(
        bool(((neuron >= 0) & (neuron < of_layer) | (neuron == -1) & (of_layer == 0)).all()),
        "edge_neuron names neurons that are not there",
    )
    _check_words(arrays["pattern_words"], widths)


def _check_extent(arrays: Arrays) -> None:
    """Check what tells how large cells are: a window's domain, or the middle of the plane."""
    if "domain" in arrays:
        errors = arrays["vertex_errors"]
        for extreme in (np.min, np.max):
            apart = extreme(arrays["vertices"], axis=0) / 2 - extreme(arrays["domain"], axis=0) / 2
            hold(bool((abs(apart) <= errors.max()).all()), "domain is not what its vertices span")
        return
    hold(bool((arrays["middle"] > 0).all()), "middle is not above 0")
    lengths = np.hypot(*np.clip(arrays["directions"], -2, 2).T)
    hold(bool((abs(lengths - 1) < 1e-9).all()), "directions are not of length 1")


def _check_offsets(offsets: NDArray[np.int64], corners: int, least: int, edges: int) -> None:
    if not edges:  # the plane as one cell
        hold(len(offsets) == 2 and not offsets.any() and not corners, "a ring without an edge")
        return
    hold(
        offsets[0] == 0
        and offsets[-1] == corners
        and bool((offsets[1:] > offsets[:-1]).all())
        and bool((np.diff(offsets) >= least).all()),
        "ring_offsets do not rise from 0 to the number of corners",
    )


def _check_words(words: NDArray[np.uint64], widths: Sequence[int]) -> None:
    """Raise a ValueError unless patterns have a bit for each neuron and no other."""
    counts = [word_count(width) for width in widths]
    hold(
        words.shape[1] == sum(counts),
        f"pattern_words has {words.shape[1]} words a cell, but must have {sum(counts)}",
    )
    last = np.cumsum(counts) - 1
    for place, width in zip(last.tolist(), widths, strict=True):
        if width % 64:
            beyond = words[:, place] >> np.uint64(width % 64)
            hold(not beyond.any(), "pattern_words has bits of no neuron")


def hold(holds: bool | np.bool_, message: str) -> None:
    """Raise a ValueError with this message unless something holds."""
    if not holds:
        raise ValueError(message)
