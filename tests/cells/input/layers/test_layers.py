"""Layers by name: their formulas, and the cells of exact fractions."""

import numpy as np
import pytest

from reluscope.cells import Layer, MaxPool, PiecewiseLinear, Residual, cell_complex
from reluscope.errors import InputError
from tests.cells.agreement import disagreements
from tests.oracles import rational
from tests.oracles.families import SQUARE

RANDOM = np.random.default_rng(0)
W, B = RANDOM.normal(size=(3, 4)), RANDOM.normal(size=4)
X = RANDOM.normal(size=(50, 3))
Z = X @ W + B


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Layer.relu(W, B), np.maximum(Z, 0)),
        (Layer.leaky_relu(W, B), np.where(Z > 0, Z, 0.01 * Z)),
        (Layer.leaky_relu(W, B, slope=0.5), np.maximum(Z, 0.5 * Z)),
        (Layer.leaky_relu(W, B, slope=[0, 0.1, 2, -1]), np.where(Z > 0, Z, [0, 0.1, 2, -1] * Z)),
        (Layer.absolute(W, B), np.abs(Z)),
        (Layer.affine(W, B), Z),
        (Layer(W, B, on_slope=-2.0, off_slope=3.0), np.where(Z > 0, -2 * Z, 3 * Z)),
        (Residual(W, B, W.T, B[:3]), X + np.maximum(Z, 0) @ W.T + B[:3]),
    ],
    ids=["relu", "leaky", "steep leaky", "PReLU", "absolute", "affine", "any kink", "residual"],
)
def test_formula(layer, expected):
    assert np.allclose(PiecewiseLinear.from_layers([layer])(X), expected)


def test_a_chain_of_residual_blocks_with_a_skip_over_all_of_them():
    shapes = ((3, 5), 5, (5, 3), 3)
    first, second = ([RANDOM.normal(size=shape) for shape in shapes] for _ in range(2))
    last = RANDOM.normal(size=(6, 2)), RANDOM.normal(size=2)
    net = PiecewiseLinear.from_layers(
        [Residual(*first), Residual(*second), Layer.relu(*last, sources=(2, 0))]
    )
    values = X
    for w1, b1, w2, b2 in (first, second):
        values = values + np.maximum(values @ w1 + b1, 0) @ w2 + b2
    expected = np.maximum(np.hstack([values, X]) @ last[0] + last[1], 0)
    assert np.allclose(net(X), expected)
    assert net.hidden_widths == (5, 0, 5, 0, 2)


def test_a_source_can_be_read_several_times_and_in_any_order():
    w, b = RANDOM.normal(size=(7, 2)), np.zeros(2)
    net = PiecewiseLinear.from_layers([Layer.relu(W, B), Layer.affine(w, b, sources=(1, 0))])
    assert np.allclose(net(X), np.hstack([np.maximum(Z, 0), X]) @ w)
    twice = Layer.affine(np.vstack([W, 2 * W]), B, sources=(0, 0))
    assert np.allclose(PiecewiseLinear.from_layers([twice])(X), 3 * X @ W + B)


def numbers(random, whole):
    def some(*shape):
        return random.integers(-2, 3, shape).astype(float) if whole else random.normal(size=shape)

    return some


@pytest.mark.parametrize("seed", range(8))
def test_residual_blocks_have_the_cells_of_exact_fractions(seed):
    # W2 V would be rounded if it were multiplied out: the oracle does not, nor may the engine
    some = numbers(np.random.default_rng(seed), seed % 2)
    w1, b1, w2, b2, v, c = some(2, 4), some(4), some(4, 2), some(2), some(2, 4), some(4)
    net = PiecewiseLinear.from_layers([Residual(w1, b1, w2, b2), Layer.absolute(v, c)])
    oracle = [
        rational.Layer(w1, b1),
        rational.Layer(np.vstack([np.eye(2), w2]), b2, sources=(0, 1), has_kink=False),
        rational.Layer(v, c, off=-1.0),
    ]
    assert not list(disagreements(cell_complex(net, SQUARE), rational.cells(oracle, SQUARE)))


def test_a_layer_without_kink_cuts_nothing_and_is_not_multiplied_into_the_next():
    # 0.1 * 3 - 0.3 is not zero exactly, though 0.1 * 3 rounds to 0.3 and a bit
    tenth, three = [[0.1], [0.0]], [[3.0]]
    for bias in (-0.1 * 3, -0.3):
        net = PiecewiseLinear.from_layers([Layer.affine(tenth, [0.0]), Layer.relu(three, [bias])])
        cells = cell_complex(net, (0.0, 1.0, 0.0, 1.0))
        oracle = [
            rational.Layer(tenth, [0.0], has_kink=False),
            rational.Layer(three, [bias]),
        ]
        expected = rational.cells(oracle, (0.0, 1.0, 0.0, 1.0))
        assert cells.n_cells == len(expected)


def test_units_with_equal_slopes_have_no_kink():
    identity = Layer(np.eye(2), np.zeros(2), on_slope=1.0, off_slope=1.0)
    cells = cell_complex(PiecewiseLinear.from_layers([identity]), SQUARE)
    assert (cells.n_cells, cells.hidden_widths) == (1, (0,))
    dead = Layer(np.eye(2), np.zeros(2), on_slope=-0.0, off_slope=0.0)
    assert cell_complex(PiecewiseLinear.from_layers([dead]), SQUARE).n_cells == 1


@pytest.mark.parametrize("seed", range(4))
def test_units_without_a_kink_between_neurons_have_no_bit(seed):
    some = numbers(np.random.default_rng(seed), seed % 2)
    w, b, v, c = some(2, 5), some(5), some(7, 4), some(4)
    slopes = [0.0, 1.0, -1.0, 1.0, 0.25]
    net = PiecewiseLinear.from_layers(
        [Layer.leaky_relu(w, b, slope=slopes), Layer.relu(v, c, sources=(1, 0))]
    )
    z = X[:, :2] @ w + b
    values = np.hstack([np.where(z > 0, z, slopes * z), X[:, :2]])
    assert np.allclose(net(X[:, :2]), np.maximum(values @ v + c, 0))
    cells = cell_complex(net, SQUARE)
    assert cells.hidden_widths == (3, 4)
    kinked = [0, 2, 4]
    split = [
        *(rational.Layer(w[:, [j]], b[[j]], off=slopes[j], sources=(0,)) for j in kinked),
        rational.Layer(w[:, [1, 3]], b[[1, 3]], sources=(0,), has_kink=False),
        rational.Layer(v[[0, 2, 4, 1, 3, 5, 6]], c, sources=(1, 2, 3, 4, 0)),
    ]
    assert not list(disagreements(cells, rational.cells(split, SQUARE)))


def test_last_stage_may_be_any_layer_and_read_any_other():
    values, b = np.maximum(Z, 0), RANDOM.normal(size=2)
    w = RANDOM.normal(size=(7, 2))
    hidden = Layer.relu(W, B)
    net = PiecewiseLinear.from_layers([hidden], Layer.affine(w, b, sources=(1, 0)))
    assert np.allclose(net(X), np.hstack([values, X]) @ w + b)
    assert net.hidden_widths == (4,)
    w1, b1, w2, b2 = (RANDOM.normal(size=shape) for shape in ((4, 3), 3, (3, 4), 4))
    residual = PiecewiseLinear.from_layers([hidden], Residual(w1, b1, w2, b2))
    assert np.allclose(residual(X), values + np.maximum(values @ w1 + b1, 0) @ w2 + b2)
    assert residual.hidden_widths == (4, 3)
    largest = PiecewiseLinear.from_layers([hidden], MaxPool([[0, 1, 2], [3, 4]], sources=(1, 0)))
    assert np.allclose(
        largest(X), np.stack([values[:, :3].max(1), np.maximum(values[:, 3], X[:, 0])], 1)
    )
    assert PiecewiseLinear.from_layers([], Layer.affine(W, B)).hidden_widths == ()
    steep = PiecewiseLinear.from_layers([hidden], Layer(np.eye(4), np.ones(4), 2.0, 2.0))
    assert np.allclose(steep(X), 2 * values + 2)


RELU = Layer.relu(np.eye(2), np.zeros(2))


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (RELU, "layers is a Layer, but must be a list of them"),
        (
            [(np.eye(2), np.zeros(2))],
            r"layers\[0\] is a tuple, but must be a Layer, Res",
        ),
        ([RELU, None], r"layers\[1\] is a NoneType"),
        ([RELU, Layer.relu(np.eye(3), np.zeros(3))], "layer 2 takes 3 values in, .* give 2"),
        (
            [Layer.relu(np.eye(2), np.zeros(3))],
            r"W of shape \(2, 2\) .* b of shape \(3,\)",
        ),
        ([Layer.relu([["a"]], [0])], "weight W of layer 1 holds text"),
        ([Layer.relu([[1, 2], [3]], [0, 0])], "weight W of layer 1 .* differ in length"),
        (
            [Layer.relu([[1.0]], [np.nan])],
            r"bias b of layer 1\[0\] is nan, but .* finite",
        ),
        (
            [Layer.leaky_relu([[1.0]], [0.0], slope=np.inf)],
            "of layer 1 is inf, .* finite",
        ),
        ([Layer.leaky_relu([[1.0]], [0.0], slope=[1, 2])], r"off_slope of layer 1 .* or \(1,\)"),
        ([Layer([[1.0]], [0.0], has_kink=False)], "layer 1 has no kink but two different slopes"),
        (
            [RELU, Layer.relu(np.eye(2), [0, 0], sources=(2,))],
            "sources of layer 2 name 2, but",
        ),
        ([RELU, Layer.relu(np.eye(2), [0, 0], sources=(-1,))], "sources of layer 2 name -1"),
        ([RELU, Layer.relu(np.eye(2), [0, 0], sources=1)], r"sources of layer 2 is 1, .* like \(0"),
        ([Layer.relu(np.zeros((0, 3)), np.zeros(3))], "layer 1 takes no value in"),
        ([Residual(W, B, W, B)], r"W2 of layer 1 has the shape \(3, 4\), but must be \(4, 3\)"),
    ],
)
def test_bad_layers(layers, message):
    with pytest.raises(InputError, match=message):
        PiecewiseLinear.from_layers(layers)
