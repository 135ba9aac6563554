"""Areas, centroids and neighbours, worked by hand."""

import numpy as np
import pytest

from reluscope.cells.results.geometry.polygons import adjacency, areas, centroids
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.cells.results.maps.merged import merged_across

# a triangle beside a square: they share the edge from (1, 0) to (1, 1)
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [3.0, 0.0], [3.0, 1.0]])
OFFSETS, RINGS = np.array([0, 3, 7]), np.array([0, 1, 2, 1, 3, 4, 2])


def test_next_in_ring_closes_every_ring():
    assert next_in_ring(OFFSETS, RINGS).tolist() == [1, 2, 0, 3, 4, 2, 1]
    rows = next_in_ring(OFFSETS, CORNERS[RINGS])
    assert np.array_equal(rows, CORNERS[[1, 2, 0, 3, 4, 2, 1]])


def test_areas_and_centroids():
    assert areas(CORNERS, OFFSETS, RINGS).tolist() == [0.5, 2.0]
    assert np.allclose(centroids(CORNERS, OFFSETS, RINGS), [[2 / 3, 1 / 3], [2, 0.5]])


def test_clockwise_is_negative():
    assert areas(CORNERS, np.array([0, 3]), np.array([0, 2, 1])).tolist() == [-0.5]


def test_tiny_cells_far_from_the_origin_keep_their_digits():
    tiny = 2.0**-20 * CORNERS + 2.0**20
    assert areas(tiny, OFFSETS, RINGS).tolist() == [0.5 * 2.0**-40, 2 * 2.0**-40]
    found = (centroids(tiny, OFFSETS, RINGS) - 2.0**20) * 2.0**20
    assert np.allclose(found, [[2 / 3, 1 / 3], [2, 0.5]], atol=1e-3)


def test_centroid_of_a_cell_without_area_is_the_mean_of_its_corners():
    flat = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    assert centroids(flat, np.array([0, 3]), np.array([0, 1, 2])).tolist() == [[1.0, 1.0]]


def test_neighbours_share_an_inner_edge():
    edge_cells = np.array([[0, 1], [2, 1], [0, -1], [-1, 2]], dtype=np.int32)
    found = adjacency(edge_cells, 4).toarray()
    assert np.argwhere(found).tolist() == [[0, 1], [1, 0], [1, 2], [2, 1]]


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [([], [0, 1, 2, 3]), ([[3, 0]], [0, 1, 2, 0]), ([[3, 0], [2, 3], [0, 2]], [0, 1, 0, 0])],
)
def test_merged_across(pairs, groups):
    pairs = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    assert merged_across(pairs, 4).tolist() == groups
