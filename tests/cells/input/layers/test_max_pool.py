"""Max-pooling by a knock-out: the largest of each group, exactly, ties included."""

import numpy as np
import pytest

from reluscope.cells import Layer, MaxPool, PiecewiseLinear, cell_complex
from reluscope.cells.input.layers.knock_out import knock_out
from reluscope.errors import InputError
from tests.cells.agreement import disagreements
from tests.oracles import rational
from tests.oracles.families import SQUARE

GROUPS = {
    "pairs": [[0, 1], [2, 3], [4, 5]],
    "one group": [[0, 1, 2, 3, 4, 5]],
    "overlapping": [[0, 1, 2], [2, 3, 4], [4, 5]],
    "of all sizes": [[5], [4, 0], [1, 3, 2], [0, 1, 2, 3, 5]],
    "one each": [[3], [1]],
    "one twice": [[2, 2, 2]],
}


def test_a_first_pool_may_read_the_point_twice():
    pool = PiecewiseLinear.from_layers([MaxPool([[0, 3], [1, 2]], sources=(0, 0))])
    assert pool.inputs == 2
    assert pool([[5.0, 7.0]]).tolist() == [[7.0, 7.0]]
    assert PiecewiseLinear.from_layers([MaxPool([[0, 1, 2]], sources=(0, 0))]).inputs == 2


def largest(values, groups):
    return np.stack([values[:, list(group)].max(axis=1) for group in groups], axis=1)


@pytest.mark.parametrize("groups", GROUPS.values(), ids=GROUPS)
def test_the_largest_of_each_group(groups):
    x = np.random.default_rng(0).integers(-3, 4, (400, 6)).astype(float)  # many ties
    layers = [Layer.affine(np.eye(6), np.zeros(6)), MaxPool(groups)]
    assert np.array_equal(PiecewiseLinear.from_layers(layers)(x), largest(x, groups))


@pytest.mark.parametrize("size", range(1, 12))
def test_a_group_of_n_takes_n_minus_1_matches_in_log2_n_rounds(size):
    rounds = knock_out([range(size)], size)
    assert sum(each.matches for each in rounds) == size - 1
    assert len(rounds) == max(1, int(np.ceil(np.log2(size))))
    assert rounds[-1].survivor.max() == 0


def test_read_by_later_layers_and_beside_what_was_pooled():
    random = np.random.default_rng(1)
    w, b, v, c = (random.normal(size=shape) for shape in ((3, 5), 5, (9, 2), 2))
    net = PiecewiseLinear.from_layers(
        [
            Layer.relu(w, b),
            MaxPool([[0, 1, 2], [3, 4]]),
            MaxPool([[0, 1], [1, 2]], sources=(0,)),
            Layer.leaky_relu(v, c, sources=(3, 2, 1)),
        ],
        ([[1.0], [-1.0]], [0.5]),
    )
    x = random.normal(size=(100, 3))
    hidden = np.maximum(x @ w + b, 0)
    pooled = largest(x, [[0, 1], [1, 2]]), largest(hidden, [[0, 1, 2], [3, 4]])
    z = np.hstack([*pooled, hidden]) @ v + c
    last = np.where(z > 0, z, 0.01 * z)
    assert np.allclose(net(x)[:, 0], last[:, 0] - last[:, 1] + 0.5)


def exact_maximum(w, b, v, c):
    """Write max(a, b, d) = a + relu(b − a) + relu(d − a − relu(b − a)) with the oracle's layers."""
    first = [[-1.0], [1.0], [0.0]]
    second = [[-1.0], [0.0], [1.0], [-1.0]]
    third = np.array([[1.0], [0.0], [0.0], [1.0], [1.0]]) @ v
    return [
        rational.Layer(w, b),
        rational.Layer(first, [0.0]),
        rational.Layer(second, [0.0], sources=(1, 2)),
        rational.Layer(third, c, sources=(1, 2, 3)),
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_cells_of_exact_fractions_ties_included(seed):
    random = np.random.default_rng(seed)
    w, b = random.integers(-2, 3, (2, 3)).astype(float), random.integers(-1, 2, 3).astype(float)
    v, c = random.normal(size=(1, 2)), random.normal(size=2)
    if seed % 3 == 0:  # two of the three are equal everywhere
        w[:, 2], b[2] = w[:, 0], b[0]
    if seed % 3 == 1:
        w, b = random.normal(size=w.shape), random.normal(size=b.shape)
    net = PiecewiseLinear.from_layers([Layer.relu(w, b), MaxPool([[0, 1, 2]]), Layer.relu(v, c)])
    found = cell_complex(net, SQUARE)
    expected = rational.cells(exact_maximum(w, b, v, c), SQUARE)
    assert not list(disagreements(found, expected))
    outputs = {cell.pattern: cell.outputs for cell in expected}
    for pattern, slopes, intercepts in zip(
        found.patterns.tolist(), found.slopes, found.intercepts, strict=True
    ):
        exact = np.array([list(map(float, f)) for f in outputs[tuple(pattern)]]).T
        assert np.allclose(np.vstack([slopes, intercepts]), exact)


def test_the_first_of_equal_ones_wins():
    same = Layer.affine([[1.0, 1.0], [0.0, 0.0]], [0.0, 0.0])
    cells = cell_complex(PiecewiseLinear.from_layers([same, MaxPool([[0, 1]])]), SQUARE)
    assert cells.patterns.tolist() == [[False]]


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ([[0, 2]], r"groups of layer 2 name the value 2, but 2 values come in, .* from 0 to 1"),
        ([[0, -1]], "name the value -1"),
        ([], "no group"),
        ([[0], []], "one without a value"),
        ([0, 1], r"must be a list of lists of whole numbers"),
        ([[0.5, 1]], r"must be a list of lists of whole numbers"),
        (None, r"must be a list of lists of whole numbers"),
    ],
)
def test_bad_groups(groups, message):
    relu = Layer.relu(np.eye(2), np.zeros(2))
    with pytest.raises(InputError, match=message):
        PiecewiseLinear.from_layers([relu, MaxPool(groups)])


def test_bad_groups_of_a_first_layer():
    with pytest.raises(InputError, match="must be a list of lists"):
        PiecewiseLinear.from_layers([MaxPool([0])])


def test_as_a_first_layer_it_may_leave_inputs_out():
    pool = PiecewiseLinear.from_layers([MaxPool([[0, 1]])], inputs=3)
    assert pool.inputs == 3
    assert pool([[5.0, 7.0, 9.0]]).tolist() == [[7.0]]
    with pytest.raises(InputError, match="name the value 2, but 2 values come in"):
        PiecewiseLinear.from_layers([MaxPool([[0, 2]])], inputs=2)
    with pytest.raises(InputError, match="inputs is 0, but must be a whole number, 1 or more"):
        PiecewiseLinear.from_layers([MaxPool([[0, 1]])], inputs=0)
    with pytest.raises(InputError, match="layer 1 takes 2 values in, but its sources give 3"):
        PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))], inputs=3)
