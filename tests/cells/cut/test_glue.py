"""Quarters of a square become the cells of the plane again where only the axes have parted them."""

import numpy as np

from reluscope.cells.whole.square.cut import _QUARTERS
from reluscope.cells.whole.square.glue import glued

RIGHT, LEFT = [0, 3], [1, 2]  # quarters, counter-clockwise from the first one


def quarters(*on):
    """The square parted by both axes, a neuron of the second layer on in some quarters."""
    words = np.zeros((4, 2), dtype=np.uint64)
    words[:, 0] = _QUARTERS.words[:, 0]
    words[list(on), 1] = 1
    return _QUARTERS._replace(words=words)


def test_the_plane_without_a_hinge_is_one_cell():
    found = glued(quarters(), (1,))
    assert found.words.tolist() == [[0]]
    assert found.ring_offsets.tolist() == [0, 0]
    assert not len(found.vertices) + len(found.directions) + len(found.edges)


def test_an_axis_that_is_a_hinge_is_one_line():
    found = glued(quarters(*RIGHT), (1,))
    assert not len(found.vertices)
    assert found.directions.tolist() == [1, 3]  # up and down
    assert found.words.tolist() == [[1], [0]]
    assert sorted(found.edges[0].tolist()) == [0, 1]
    assert (found.edge_layer.tolist(), found.edge_neuron.tolist()) == ([0], [0])
    left = found.edge_cells[0, int(found.edges[0, 0] == 0)]  # of the way up
    assert found.words[left].tolist() == [0]
    assert found.arc_cells.tolist() == [1, 0]
    for cell in (0, 1):
        ring = slice(*found.ring_offsets[cell : cell + 2])
        halves = found.ring_half_edges[ring]
        assert sorted(halves.tolist()) == [-1, int((found.edge_cells[0] == cell).argmax())]
        starts = found.ring_vertices[ring][halves >= 0]
        assert starts.tolist() == [found.edges[0, halves.max() & 1]]


def test_a_corner_at_the_origin_stays_a_vertex():
    found = glued(_QUARTERS._replace(words=np.repeat(_QUARTERS.words, 2, axis=1)), (2,))
    assert found.vertices.tolist() == [4]
    assert found.directions.tolist() == [0, 1, 2, 3]
    assert len(found.edges) == len(found.words) == 4
    assert found.edge_neuron.tolist() == [1, 0, 1, 0]
    np.testing.assert_array_equal(np.diff(found.ring_offsets), [3, 3, 3, 3])
