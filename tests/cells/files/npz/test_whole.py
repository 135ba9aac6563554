"""The whole plane comes back bit by bit, and what was altered does not come back at all."""

import random

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, WholePlane, cell_complex, load
from reluscope.data import Standardizer
from reluscope.errors import FileFormatError
from reluscope.nn import MLP
from tests.cells.files.npz.test_saved import at, damaged, put

STRIPS = PiecewiseLinear.from_layers([Layer.relu([[1.0, 1], [0, 0]], [0, -1])])
LEAST = PiecewiseLinear.from_layers(  # products of its weights are below all floats
    [
        Layer([[-3e-310] * 3, [0, 1e-300, 0]], [-3e-310, -1e-300, -1e-300], 1.0, 0.25),
        Layer([[-1e-300], [2e-300], [-1e-300]], [-5e-324], 1.0, 0.25),
    ]
)
PLANES = {
    "usual": lambda: cell_complex(MLP((2, 7, 7, 3), seed=2), "whole"),
    "one cell": lambda: cell_complex(MLP((2, 3)), "whole"),
    "strips": lambda: cell_complex(STRIPS, "whole"),
    "a fan": lambda: cell_complex(MLP((2, 70, 3), init="he", seed=1), "whole"),
    "products that vanish": lambda: cell_complex(LEAST, "whole"),
    "one layer of two": lambda: cell_complex(MLP((2, 5, 6, 2), seed=1), "whole", layers=1),
}
ARRAYS = (
    *("vertices", "vertex_errors", "directions", "arc_cells", "edges", "edge_layer", "edge_neuron"),
    *("edge_cells", "ring_offsets", "ring_vertices", "ring_half_edges", "pattern_words", "middle"),
    *("slopes", "is_bounded", "areas"),
)


@pytest.mark.parametrize("kind", PLANES)
def test_planes_come_back_bit_by_bit(kind, tmp_path):
    cells = PLANES[kind]()
    cells.about.standardizer = Standardizer([2.0, -1.0], [3.0, 0.5])
    cells.export(tmp_path / "plane.npz")
    back = load(tmp_path / "plane.npz")
    assert isinstance(back, WholePlane)
    for name in ARRAYS:
        ours, theirs = getattr(cells, name), getattr(back, name)
        assert ours.dtype == theirs.dtype
        assert np.array_equal(ours, theirs)
    assert back.about.standardizer.mean.tolist() == [2.0, -1.0]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("planes") / "plane.npz"
    PLANES["usual"]().export(path)
    return path.read_bytes()


CHANGES = {
    "another format": (put("format", lambda _: "reluscope cells 1"), "unknown"),
    "a direction less": (put("directions", lambda a: a[:-1]), "fits no other array"),
    "a long direction": (put("directions", lambda a: a * 2), "not of length 1"),
    "an endless direction": (put("directions", at((0, 0), np.inf)), "not finite"),
    "directions turned round": (put("directions", lambda a: a[::-1]), "not counter-clockwise"),
    "an arc of nobody": (put("arc_cells", at(0, -1)), "arc_cells leads nowhere"),
    "an arc of others": (put("arc_cells", lambda a: np.roll(a, 1)), "arc_cells contradicts"),
    "no middle": (put("middle", lambda a: a * 0), "middle is not above 0"),
    "an edge of nobody": (put("edge_cells", at((0, 0), -1)), "edge_cells leads nowhere"),
    "an edge without a hinge": (put("edge_layer", at(0, -1)), "edge_layer leads nowhere"),
    "an arc for an edge": (put("ring_half_edges", at(0, -1)), ""),
    "a point beyond infinity": (put("ring_vertices", at(0, 10**6)), "ring_vertices leads nowhere"),
    "a ring of one": (put("ring_offsets", at(1, 1)), "do not rise"),
    "no edge at all": (
        lambda arrays: arrays.update(
            {k: arrays[k][:0] for k in arrays if k.startswith(("edge", "arc", "direct", "ring_"))}
            | {"ring_offsets": arrays["ring_offsets"][:2] * 0}
        ),
        "ring_offsets are not",
    ),
    "the weights of others": (put("step_1_weight", lambda a: a[::-1]), "is not the network's"),
    "a bias of others": (put("step_0_bias", lambda a: a + 1), "is not the network's there"),
    "a vertex elsewhere": (put("vertices", lambda a: a[::-1]), ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_contents_that_make_no_plane(whole, tmp_path, change):
    path = tmp_path / "plane.npz"
    path.write_bytes(whole)
    with np.load(path) as file:
        arrays = dict(file)
    alter, words = CHANGES[change]
    alter(arrays)
    np.savez(path, **arrays)
    with pytest.raises(FileFormatError, match="is damaged or not a file of cells") as caught:
        load(path)
    assert words in str(caught.value)


@pytest.mark.filterwarnings("ignore:Reading `.npy`")
def test_damaged_planes_are_refused_in_words_or_are_sound(whole, tmp_path):
    rolls = random.Random(1)
    path, refusals = tmp_path / "plane.npz", 0
    for _ in range(200):
        path.write_bytes(damaged(whole, rolls))
        try:
            load(path).check()
        except FileFormatError:
            refusals += 1
    assert refusals > 140
