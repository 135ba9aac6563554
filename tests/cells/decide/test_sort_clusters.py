"""Clusters of crossings in doubt: found, sorted by questions, tied where they are one point."""

import numpy as np
import pytest

from reluscope.cells.arrays.allocate import empty_crossings
from reluscope.cells.decide.sort_clusters import clusters_in_doubt, sort_clusters


def crossings(*segments):
    """Crossings of some segments, each a list of (t, slack); neurons are numbered on."""
    offsets = np.concatenate([[0], np.cumsum([len(segment) for segment in segments])])
    made = empty_crossings(offsets.astype(np.int64), True)
    made.t[:] = [t for segment in segments for t, _ in segment]
    made.slack[:] = [slack for segment in segments for _, slack in segment]
    made.neuron[:] = np.arange(offsets[-1])
    for array in (made.rise, made.starts_on, made.tied, made.vertex, made.other):
        array[:] = 0
    return made


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ([], []),
        ([(0.5, 0.1)], []),
        ([(0.2, 0.01), (0.5, 0.01)], []),
        ([(0.2, 0.2), (0.5, 0.2)], [0, 1]),
        ([(0.1, 0.01), (0.2, 0.2), (0.3, 0.01), (0.9, 0.05)], [0, 1, 2]),
        ([(0.1, 0.0), (0.1, 0.0), (0.5, 0.1), (0.55, 0.1)], [0, 1, 2, 3]),
        ([(0.1, 0.9), (0.2, 0.0), (0.8, 0.0)], [0, 1, 2]),
    ],
)
def test_a_cluster_is_what_may_overlap(segment, expected):
    found = clusters_in_doubt(crossings(segment), np.array([0]))
    assert found.item.tolist() == expected


def test_clusters_of_several_segments_keep_apart():
    made = crossings([(0.5, 0.1), (0.5, 0.1)], [(0.1, 0.0)], [(0.2, 0.1), (0.3, 0.1), (0.9, 0.0)])
    found = clusters_in_doubt(made, np.array([0, 1, 2]))
    assert found.item.tolist() == [0, 1, 3, 4]
    assert found.segment.tolist() == [0, 0, 2, 2]
    assert found.start.tolist() == [0, 0, 3, 3]
    assert clusters_in_doubt(made, np.array([2])).item.tolist() == [3, 4]


@pytest.mark.parametrize("seed", range(20))
def test_questions_put_a_cluster_in_order_and_tie_equal_ones(seed):
    random = np.random.default_rng(seed)
    exact = random.integers(0, 6, size=12)  # the true order, with many ties
    made = crossings([(0.5, 0.1)] * 12)
    clusters = clusters_in_doubt(made, np.array([0]))

    def compare(items, pivots):
        return np.sign(exact[items] - exact[pivots]).astype(np.int8)

    settled = np.zeros(12, dtype=bool)
    sort_clusters(clusters, made, clusters.start.copy(), settled, compare)
    found = exact[made.neuron]
    assert (np.diff(found) >= 0).all()
    np.testing.assert_array_equal(made.tied[1:] != 0, np.diff(found) == 0)
    assert not made.tied[0]


def test_t_and_slack_follow_the_order():
    made = crossings([(0.4, 0.2), (0.5, 0.2)])
    clusters = clusters_in_doubt(made, np.array([0]))
    order = np.array([1, 0])  # the second one lies first, exactly

    def compare(items, pivots):
        return np.sign(order[items] - order[pivots]).astype(np.int8)

    sort_clusters(clusters, made, clusters.start.copy(), np.zeros(2, dtype=bool), compare)
    assert made.neuron.tolist() == [1, 0]
    assert made.t.tolist() == [0.5, 0.5]  # raised, so that t is in order
    assert made.slack == pytest.approx([0.2, 0.3])  # by as much as it was raised
