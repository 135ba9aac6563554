"""What holds of the topology of every complex and every labelling."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reluscope.cells import cell_complex
from reluscope.cells.results.maps.merged import merged_across
from reluscope.nn import MLP
from tests.oracles.families import he, whole


@st.composite
def labelled(draw):
    maker = draw(st.sampled_from([he, whole]))
    weights, biases = maker(
        np.random.default_rng(draw(st.integers(0, 999))), draw(st.integers(0, 4))
    )
    if draw(st.booleans()):
        biases = [0 * b for b in biases]
    cells = cell_complex(MLP.from_weights(weights, biases), (-3, 3, -3, 3))
    kinds = draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 999)))
    return cells, np.where(random.random(cells.n_cells) < 0.4, random.integers(0, kinds), 0)


@settings(max_examples=60, deadline=None)
@given(labelled())
def test_characteristics_are_those_of_cells_edges_and_vertices(given):
    cells, labels = given
    found = cells.topology(labels)
    for region, value in zip(found.regions, np.unique(labels), strict=True):
        mine = np.append(labels == value, False)  # the last stands for the outside
        both = mine[cells.edge_cells]
        alone = np.bincount(cells.edges.ravel(), np.repeat(~both.all(axis=1), 2)) == 0
        assert region.euler == mine.sum() - both.all(axis=1).sum() + alone.sum()
        corners = np.unique(cells.edges[both.any(axis=1)])
        assert region.closed_euler == len(corners) - both.any(axis=1).sum() + mine.sum()
    curves = found.curves
    assert found.boundary_pieces - found.boundary_cycles == len(np.unique(curves.ends)) - len(
        curves.edges
    )
    assert sum(region.components for region in found.regions) == len(found.components)
    assert sum(region.loops for region in found.regions) == 2 * curves.closed.sum()


@settings(max_examples=40, deadline=None)
@given(labelled())
def test_what_a_closed_curve_encloses_is_what_it_parts_from_the_border(given):
    cells, labels = given
    found = cells.topology(labels)
    curves, inner = found.curves, (cells.edge_cells >= 0).all(axis=1)
    enclosed = {}
    for curve in np.flatnonzero(curves.closed).tolist():
        crossed = inner.copy()
        crossed[curves.edges[curves.edge_curves == curve]] = False
        side = merged_across(cells.edge_cells[crossed], cells.n_cells)
        rim = side[cells.edge_cells[~inner].max(axis=1)]
        enclosed[curve] = set(np.flatnonzero(side != rim[0]).tolist())
        assert len(set(side)) == 2
        assert np.isclose(curves.areas[curve], cells.areas[list(enclosed[curve])].sum())
        path = found.curve(curve)
        assert len(path) == (curves.edge_curves == curve).sum() == len(np.unique(path, axis=0))
    for curve, cells_in in enclosed.items():
        around = [other for other, held in enclosed.items() if cells_in < held]
        assert curves.depth[curve] == len(around)
        nearest = min(around, key=lambda other: len(enclosed[other]), default=-1)
        assert curves.inside[curve] == nearest
