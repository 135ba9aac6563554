"""Walks and the dual graph: by hand, against networkx, and against the pieces of a line."""

from fractions import Fraction
from itertools import pairwise

import networkx
import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex, pieces
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.oracles.families import FAMILIES, SQUARE, cases_of
from tests.oracles.rational import relu_cells

CROSS = cell_complex(
    PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))]), (-1, 1, -1, 1)
)


def visited(walk):
    return CROSS.patterns[walk.cells].astype(int).tolist()


@pytest.mark.parametrize(
    ("start", "end", "patterns"),
    [
        ((-1, -1), (1, 1), [[0, 0], [0, 1], [1, 1]]),  # through the vertex: by the cell to the left
        ((1, 1), (-1, -1), [[1, 1], [1, 0], [0, 0]]),
        ((-1, 0), (1, 0), [[0, 1], [1, 1]]),  # along a hinge: the cells to the left
        ((1, 0), (-1, 0), [[1, 0], [0, 0]]),
        ((-1, -1), (1, -1), [[0, 0], [1, 0]]),  # along the border, the window to the left
        ((1, -1), (-1, -1), [[1, 0], [0, 0]]),  # and to the right
        ((0, 0), (0, 5e-324), [[0, 1]]),
        ((0, 0), (1, -1), [[1, 0]]),
        ((0.5, 0.5), (0.5, 0.5), [[1, 1]]),
    ],
)
def test_straight_ahead_by_hand(start, end, patterns):
    found = CROSS.walk(start, end, straight=True)
    assert visited(found) == patterns
    assert len(found.t) == len(found)


def test_it_tells_hinges_and_where_they_are():
    found = CROSS.walk((-0.25, -0.5), (0.75, 0.5), straight=True)
    assert found.hinges == [(0, 0), (0, 1)]
    assert found.t.tolist() == [0.25, 0.5]
    assert found.switched == 2
    assert repr(found) == "Walk(from cell 0 to 2, 2 crossings, straight, differ in 2 neurons)"


@pytest.mark.parametrize("family", list(FAMILIES)[::4])
def test_walks_equal_pieces_and_networkx(family):
    rng = np.random.default_rng(0)
    for case in list(cases_of(family))[:3]:
        net = MLP.from_weights(case.weights, case.biases)
        cells = cell_complex(net, case.bounds)
        x_min, x_max, y_min, y_max = case.bounds
        graph = networkx.from_scipy_sparse_array(cells.dual_graph())
        for a, b in rng.uniform((x_min, y_min), (x_max, y_max), (3, 2, 2)):
            straight, line = cells.walk(a, b, straight=True), pieces(net, a, b)
            _is_walk(cells, straight)
            assert np.array_equal(cells.patterns[straight.cells], line.patterns)
            assert straight.t == pytest.approx(line.breakpoints[1:-1], abs=1e-6)
            start, end = straight.cells[[0, -1]].tolist()
            short = cells.walk(start, end)
            _is_walk(cells, short)
            assert len(short) == networkx.shortest_path_length(graph, start, end)
            assert len(short) == cells.distances(start)[end]
            known = networkx.single_source_shortest_path_length(graph, start)
            assert cells.distances(a).tolist() == [known[c] for c in range(cells.n_cells)]


def _is_walk(cells, walk):
    steps = zip(walk.cells[:-1].tolist(), walk.cells[1:].tolist(), strict=True)
    for edge, layer, neuron, step in zip(walk.edges, walk.layers, walk.neurons, steps, strict=True):
        assert sorted(cells.edge_cells[edge]) == sorted(step)
        assert (cells.edge_layer[edge], cells.edge_neuron[edge]) == (layer, neuron)


@pytest.mark.parametrize("family", ["zero biases whole weights", "whole weights"])
def test_through_vertices_and_along_edges_equals_a_segment_just_to_the_left(family):
    rng = np.random.default_rng(0)
    for case in list(cases_of(family))[:6]:
        cells = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
        exact = relu_cells(case.weights, case.biases, case.bounds)
        for a, b in rng.integers(-2, 3, (6, 2, 2)):
            if (a == b).all():
                continue
            found = cells.walk(a, b, straight=True)
            _is_walk(cells, found)
            assert (np.diff(found.t) >= 0).all()
            expected = _just_to_the_left(exact, *a.tolist(), *b.tolist())
            assert list(map(tuple, cells.patterns[found.cells].tolist())) == expected


def _just_to_the_left(exact, x, y, u, v):
    """Patterns along a segment of whole numbers, moved by less than such can tell: in fractions.

    What is passed next to an end belongs to the corner there, and not to the segment.
    """
    tiny, next_to = Fraction(1, 2**80), Fraction(1, 2**40)
    start, way = (x - tiny * (v - y), y + tiny * (u - x)), (u - x, v - y)
    found = []
    for cell in exact:
        low, high = Fraction(0), Fraction(1)
        for (p, q), (s, t) in pairwise([*cell.corners, cell.corners[0]]):
            height = (s - p) * (start[1] - q) - (t - q) * (start[0] - p)
            slope = (s - p) * way[1] - (t - q) * way[0]
            if slope > 0:
                low = max(low, -height / slope)
            elif slope < 0:
                high = min(high, -height / slope)
            elif height < 0:
                high = Fraction(-1)
        if low < high and low < 1 - next_to and high > next_to:
            found.append((low, high, cell.pattern))
    return [pattern for _, _, pattern in sorted(found)]


def test_weights_of_the_dual_graph():
    twice = Layer.relu([[1.0, 2.0], [0.0, 0.0]], [0.0, 0.0])
    cells = cell_complex(PiecewiseLinear.from_layers([twice]), (-1, 1, -1, 1))
    for weight, expected in (("crossings", 1), ("neurons", 2), ("centroids", 1.0)):
        assert cells.dual_graph(weight).toarray().tolist() == [[0, expected], [expected, 0]]
    assert (cells.dual_graph().toarray() == cells.adjacency().toarray()).all()
    walk = cells.walk(0, 1)
    assert (len(walk), walk.switched) == (1, 2)


def test_one_cell():
    cells = cell_complex(PiecewiseLinear((), np.eye(2), np.zeros(2)), SQUARE)
    assert len(cells.walk(0, (1, 1))) == 0
    assert len(cells.walk((0, 0), (1, 1), straight=True)) == 0
    assert cells.distances(0).tolist() == [0]
    assert cells.dual_graph().nnz == 0


@pytest.mark.parametrize("scale", [1e-130, 1e130])
def test_huge_and_tiny(scale):
    net = PiecewiseLinear.from_layers([Layer.relu(np.eye(2) / scale, np.zeros(2))])
    cells = cell_complex(net, (-scale, scale, -scale, scale))
    a, b = np.array([[-0.25, -0.5], [0.75, 0.5]]) * scale
    assert cells.walk(a, b, straight=True).hinges == [(0, 0), (0, 1)]


@pytest.mark.parametrize(
    ("from_", "to", "straight", "told"),
    [
        (4, 0, False, "from_"),
        (0, -1, False, "to"),
        (0, (2, 0), False, "to is .*outside"),
        ((0, 0), (1, 1.0000001), True, "to is .*outside"),
        (0, (0, 0), True, "from_ is 0, but a straight walk"),
        ((0, 0, 0), 0, False, "from_"),
        ((0, np.nan), 0, False, "from_"),
        ("a", 0, False, "from_"),
        (None, 0, False, "from_"),
        (0, 1, "yes", "straight"),
    ],
)
def test_what_is_neither_cell_nor_point(from_, to, straight, told):
    with pytest.raises(InputError, match=told):
        CROSS.walk(from_, to, straight=straight)


def test_an_unknown_weight():
    with pytest.raises(InputError, match="weight"):
        CROSS.dual_graph("hops")


def test_on_the_whole_plane():
    strips = PiecewiseLinear.from_layers([Layer.relu([[1, 1], [0, 0]], [0, -1])])
    cells = cell_complex(strips, "whole")
    straight = cells.walk((-1e300, 0), (1e300, 1), straight=True)
    assert straight.hinges == [(0, 0), (0, 1)]
    assert cells.walk((-1, 5), (2, -7)).hinges == [(0, 0), (0, 1)]
    assert sorted(cells.distances((-1, 0)).tolist()) == [0, 1, 2]
    assert cells.dual_graph("neurons").sum() == 4
    with pytest.raises(InputError, match="centroids"):
        cells.dual_graph("centroids")


def test_along_a_hinge_that_is_the_border():
    net = PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))])
    cells = cell_complex(net, (0, 1, -1, 1))
    up, down = (cells.walk((0, s), (0, -s), straight=True) for s in (-1, 1))
    assert cells.patterns[up.cells].tolist() == [[True, False], [True, True]]
    assert down.cells.tolist() == up.cells.tolist()[::-1]
    assert up.t.tolist() == down.t.tolist() == [0.5]
