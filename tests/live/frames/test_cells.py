"""A frame tells all of its cells, in about 31 bytes each."""

import numpy as np

from reluscope.cells import cell_complex
from reluscope.live.frames.cells import cell_arrays
from reluscope.live.frames.pack import packed
from reluscope.nn import MLP


def test_rings_have_the_same_corners_and_the_same_makers():
    net = MLP((2, 8, 8, 3), init="uniform", seed=1)
    cells = cell_complex(net, (-2, 2, -2, 2))
    _, told = cell_arrays(cells, net)
    rings, wanted = told["rings"], cells.ring_half_edges
    assert told["ring_lengths"].tolist() == np.diff(cells.ring_offsets).tolist()
    assert told["edges"].ravel()[rings].tolist() == cells.edges.ravel()[wanted].tolist()
    makers = np.repeat(told["makers"], told["maker_edges"], axis=0)[rings >> 1]
    exact = np.stack([cells.edge_layer, cells.edge_neuron], axis=1)[wanted >> 1]
    assert makers.tolist() == (exact & 255).tolist()
    assert len(np.unique(told["makers"], axis=0)) == len(told["makers"]) <= 17


def test_a_frame_is_small():
    net = MLP((2, 32, 32, 3), init="he", seed=0)
    for b in net.biases:
        b.copy_(b.double().cos() * 0.1)
    cells = cell_complex(net, (-2, 2, -2, 2))
    assert len(packed(*cell_arrays(cells, net))) < 33 * cells.n_cells
