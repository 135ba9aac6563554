"""Each invariant of a complex, broken once by changed arrays, is named by ``check``."""

import subprocess
import sys
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.results import invariants
from reluscope.errors import BrokenComplexError, ReluscopeError
from reluscope.nn import MLP

CELLS = cell_complex(MLP((2, 7, 6, 2), init="he", seed=0), (-3, 3, -3, 3))
INNER = int(np.flatnonzero(CELLS.edge_layer >= 0)[0])


def changed(name, index, value):
    array = getattr(CELLS, name).copy()
    array[index] = value
    return {name: array}


def ring_turned_by_one():
    """Begin the vertices of one ring one later, so that they belie the half-edges."""
    rings = CELLS.ring_vertices.copy()
    rings[: CELLS.ring_offsets[1]] = np.roll(rings[: CELLS.ring_offsets[1]], 1)
    return {"ring_vertices": rings}


def ring_that_is_not_closed():
    """Exchange two half-edges of a ring together with their vertices."""
    first = list(range(*CELLS.ring_offsets[:2]))
    order = [first[1], first[0], *first[2:]]
    halves, vertices = CELLS.ring_half_edges.copy(), CELLS.ring_vertices.copy()
    halves[first], vertices[first] = halves[order], vertices[order]
    return {"ring_half_edges": halves, "ring_vertices": vertices}


def vertex_that_nobody_uses():
    return {
        "vertices": np.vstack([CELLS.vertices, [[0.0, 0.0]]]),
        "vertex_errors": np.append(CELLS.vertex_errors, 0.0),
    }


def mirrored():
    """Mirror the plane: every cell is clockwise."""
    return {"vertices": CELLS.vertices * [-1, 1]}


BROKEN = {
    "every half-edge once": (
        changed("ring_half_edges", 1, CELLS.ring_half_edges[0]),
        "a half-edge lies on two rings",
    ),
    "rings have three corners": (
        {"ring_offsets": np.insert(CELLS.ring_offsets, 1, 2)},
        "fewer than three corners",
    ),
    "edges name the cells of the rings": (
        changed("edge_cells", INNER, CELLS.edge_cells[INNER, ::-1]),
        rf"edge_cells contradicts the rings at edge \[{INNER}, 0\]",
    ),
    "outer edges are the border": (
        changed("edge_layer", INNER, -1),
        rf"not labelled as the border: edge \[{INNER}\]",
    ),
    "rings match": (ring_turned_by_one(), r"ring does not match at position \[0\]"),
    "rings are closed": (ring_that_is_not_closed(), "ring is not closed at position"),
    "Euler": (vertex_that_nobody_uses(), "V - E \\+ C is 2, but must be 1"),
    "unique patterns": (
        changed("pattern_words", 0, CELLS.pattern_words[1]),
        "two cells have the same pattern",
    ),
    "edges separate by their layer": (
        changed("edge_layer", INNER, CELLS.edge_layer[INNER] + 1),
        "wrong edge_layer at inner edge",
    ),
    "edges separate by their neuron": (
        changed("edge_neuron", INNER, CELLS.edge_neuron[INNER] + 1),
        "wrong edge_neuron at inner edge",
    ),
    "areas are not negative": (mirrored(), "clockwise cell"),
    "areas fill the domain": ({"domain": 2 * CELLS.domain}, "areas sum to 3.*, not 144"),
}


def test_what_is_whole_passes():
    CELLS.check()


@pytest.mark.parametrize(("arrays", "message"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named(arrays, message):
    with pytest.raises(BrokenComplexError, match=message):
        replace(CELLS, **arrays).check()


def test_cells_without_a_neuron_are_one():
    cells = cell_complex(PiecewiseLinear((), np.eye(2), np.zeros(2)), (0, 1, 0, 1))
    cells.check()
    two = cell_complex(
        PiecewiseLinear.from_layers([Layer.relu([[1.0], [0.0]], [-0.5])]), (0, 1, 0, 1)
    )
    with pytest.raises(BrokenComplexError, match="several cells without a neuron"):
        replace(two, pattern_words=two.pattern_words[:, :0]).check()


def test_equal_patterns_across_an_edge():
    # unique all the same, as the words hold more bits than there are neurons
    words = CELLS.pattern_words.copy()
    left, right = CELLS.edge_cells[INNER]
    words[left] = words[right] | np.uint64(1 << 63)
    with pytest.raises(BrokenComplexError, match="equal patterns on both sides of inner edge"):
        replace(CELLS, pattern_words=words).check()


def test_it_is_an_error_of_ours_and_an_assertion():
    assert issubclass(BrokenComplexError, ReluscopeError)
    assert issubclass(BrokenComplexError, AssertionError)


def test_optimised_python_checks_as_well():
    code = """
from dataclasses import replace
from reluscope.cells import cell_complex
from reluscope.nn import MLP
cells = cell_complex(MLP((2, 4, 2)), (-3, 3, -3, 3))
cells.check()
assert False, "removed by -O"
replace(cells, pattern_words=0 * cells.pattern_words).check()
"""
    done = subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "BrokenComplexError: two cells have the same pattern" in done.stderr


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        (changed("edges", (3, 0), -1), r"edges names what is not there at position \[3, 0\]"),
        (changed("ring_half_edges", 2, 2**31 - 1), r"ring_half_edges names .* \[2\]"),
        (changed("ring_offsets", 0, -1), r"the rings lie at \(-1, "),
        ({"ring_offsets": CELLS.ring_offsets[:-1]}, "the rings lie at"),
    ],
)
def test_ids_of_nothing_are_named(arrays, message):
    with pytest.raises(BrokenComplexError, match=message):
        replace(CELLS, **arrays).check()


def test_edges_are_named_in_later_blocks_as_well(monkeypatch):
    monkeypatch.setattr(invariants, "_EDGES_AT_ONCE", 7)
    CELLS.check()
    last = int(np.flatnonzero(CELLS.edge_layer >= 0)[-1])
    with pytest.raises(BrokenComplexError, match=rf"wrong edge_neuron at inner edge \[{last}\]"):
        replace(CELLS, **changed("edge_neuron", last, 99)).check()


def test_patterns_that_differ_though_their_sums_agree_pass(monkeypatch):
    monkeypatch.setattr(invariants, "_may_be_equal", lambda words: np.ones(len(words), np.bool_))
    CELLS.check()
    with pytest.raises(BrokenComplexError, match="two cells have the same pattern"):
        replace(CELLS, **changed("pattern_words", 5, CELLS.pattern_words[9])).check()


def test_a_check_takes_little_memory():
    cells = cell_complex(MLP((2, 150, 100, 2), seed=0), (-3, 3, -3, 3))
    a_byte_a_neuron = cells.n_edges * 250
    tracemalloc.start()
    cells.check()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < a_byte_a_neuron
