"""A network along a line: where neurons switch, and where the winning class changes."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import torch

from reluscope.cells import Layer, PiecewiseLinear, pieces
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.cells.planes.networks import network, some_network


@pytest.mark.parametrize("inputs", [1, 2, 6])
def test_any_network_on_a_line(inputs):
    net = some_network(inputs)
    start, end = np.random.default_rng(1).normal(size=(2, inputs)) * 4
    found = pieces(net, start, end)
    assert found.n_pieces > 2
    t = np.random.default_rng(2).uniform(size=300)
    at = np.searchsorted(found.breakpoints, t) - 1
    on_line = t[:, None] * found.slopes[at] + found.intercepts[at]
    assert np.allclose(on_line, net(start + t[:, None] * (end - start)))


@pytest.mark.parametrize("blocks", [1, 2, 5, 10])
def test_fold_network_on_a_line_has_two_to_the_k_pieces(blocks):
    weights = [np.array([[2.0, -2.0]])] + [np.array([[2.0, -2.0]] * 2)] * (blocks - 1)
    net = MLP.from_weights(
        [*weights, np.array([[1.0], [1.0]])], [np.array([-1.0, 1.0])] * blocks + [np.zeros(1)]
    )
    found = pieces(net, [0.0], [1.0])
    assert found.n_pieces == found.n_linear_pieces == 2**blocks
    assert np.array_equal(found.breakpoints, np.arange(2**blocks + 1) / 2**blocks)
    assert set(np.abs(found.slopes).ravel()) == {2.0**blocks}


def test_pieces_equal_the_network_along_the_line():
    net = network((5, 10, 10, 3), seed=4)
    start, end = np.random.default_rng(5).normal(size=(2, 5)) * 3
    found = pieces(net, start, end)
    t = np.random.default_rng(6).uniform(size=400)
    at = np.searchsorted(found.breakpoints, t) - 1
    line = t[:, None] * found.slopes[at] + found.intercepts[at]
    assert np.allclose(line, net(torch.as_tensor(start + t[:, None] * (end - start))).numpy())
    assert (np.diff(found.breakpoints) > 0).all()
    assert found.breakpoints[[0, -1]].tolist() == [0.0, 1.0]


def test_piece_that_no_one_reads_is_no_linear_piece_of_its_own():
    net = MLP.from_weights([[[1.0, 1.0]], [[1.0], [0.0]]], [[-0.25, -0.75], [0.0]])
    found = pieces(net, [0.0], [1.0])
    assert (found.n_pieces, found.n_linear_pieces) == (3, 2)


def winners_in_fractions(net, start, end):
    """Walk the segment in fractions: cut it at every zero, then at every tie of two outputs."""
    point = [[Fraction(a), Fraction(b) - Fraction(a)] for a, b in zip(start, end, strict=True)]
    parts = [(Fraction(0), Fraction(1), point)]
    for step in PiecewiseLinear.from_network(net).all_steps:
        made = []
        for low, high, values in parts:
            lines = step_lines(step, values)
            ends = cut(low, high, lines if step.hinges else [])
            made += [(s, t, kinked(step, lines, (s + t) / 2)) for s, t in pairwise(ends)]
        parts = made
    found = []
    for low, high, outputs in parts:
        if len(outputs) == 1:
            outputs = [[Fraction(0), Fraction(0)], *outputs]
        ties = [[a[0] - b[0], a[1] - b[1]] for a in outputs for b in outputs]
        for s, t in pairwise(cut(low, high, ties)):
            middle = [c + m * (s + t) / 2 for c, m in outputs]
            found.append((s, middle.index(max(middle))))
    changes = [i for i, (_, winner) in enumerate(found) if i and winner != found[i - 1][1]]
    return [float(found[i][0]) for i in changes], [found[i][1] for i in (0, *changes)]


def step_lines(step, values):
    columns = zip(step.weight.T.tolist(), step.bias.tolist(), strict=True)
    return [
        [
            Fraction(b) * (1 - k)
            + sum(Fraction(w) * v[k] for w, v in zip(column, values, strict=True))
            for k in (0, 1)
        ]
        for column, b in columns
    ]


def cut(low, high, lines):
    zeros = {-c / m for c, m in lines if m}
    return [low, *sorted(t for t in zeros if low < t < high), high]


def kinked(step, lines, middle):
    slopes = zip(step.on.tolist(), step.off.tolist(), strict=True)
    return [
        [Fraction(on if c + m * middle > 0 else off) * number for number in (c, m)]
        for (c, m), (on, off) in zip(lines, slopes, strict=True)
    ]


@pytest.mark.parametrize("outputs", [1, 2, 3, 7])
@pytest.mark.parametrize("whole", [False, True])
def test_class_changes_where_fractions_say(outputs, whole):
    random = np.random.default_rng(outputs)
    for widths in ((3, 6, outputs), (2, 5, 4, outputs), (4, outputs)):
        shapes = list(pairwise(widths))
        some = (
            (lambda s: random.integers(-2, 3, s) / 1.0)
            if whole
            else (lambda s: random.normal(size=s))
        )
        net = MLP.from_weights([some(s) for s in shapes], [some(s[1]) for s in shapes])
        start, end = some((2, widths[0])) * 3
        end[0] += 1
        found = pieces(net, start, end)
        changes, winners = winners_in_fractions(net, start.tolist(), end.tolist())
        assert found.changes.tolist() == changes
        assert found.winners.tolist() == winners


def test_class_that_ties_all_along_or_at_one_point_is_not_a_change():
    same = MLP.from_weights([np.ones((1, 3))], [np.zeros(3)])
    assert pieces(same, [-1.0], [1.0]).winners.tolist() == [0]
    touching = PiecewiseLinear.from_layers([Layer.absolute([[1.0]], [0.0])])  # |x| is 0 at 0 alone
    assert pieces(touching, [-1.0], [1.0]).winners.tolist() == [1]


def test_ends_may_be_arrays_of_any_shape():
    net = some_network(6)
    start, end = np.random.default_rng(1).normal(size=(2, 6)) * 4
    flat, shaped = (
        pieces(net, start, end),
        pieces(net, start.reshape(1, 2, 3), end.reshape(1, 2, 3)),
    )
    assert flat.breakpoints.tolist() == shaped.breakpoints.tolist()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pieces([np.eye(2)], [0.0, 0.0], [1.0, 1.0]), "net is a list, but must be"),
        (lambda: pieces(some_network(3), [0.0], [1.0]), "takes 3 inputs"),
        (lambda: pieces(network((1, 3, 2)), [0.0], [0.0]), "different"),
        (lambda: pieces(network((2, 3, 2)), [0.0], [1.0]), "takes 2 inputs"),
        (lambda: pieces(network((2, 3, 2)), [0.0, 1.0], [1.0]), "the shapes differ, start"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(InputError, match=message):
        call()


@pytest.mark.parametrize(("start", "end"), [(1.0, 1e-20), (1e300, -1e-300)])
def test_a_segment_is_cut_where_it_is_although_its_length_is_rounded(start, end):
    beyond, before = (
        PiecewiseLinear.from_layers([Layer.relu([[1.0]], [-hinge])]) for hinge in (end / 2, 2 * end)
    )
    assert pieces(beyond, [start], [end]).n_pieces == (1 if end > 0 else 2)
    assert pieces(before, [start], [end]).n_pieces == (2 if end > 0 else 1)


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_a_network_that_is_not_finite_has_no_pieces(number):
    made = PiecewiseLinear((), np.array([[number]]), np.zeros(1))
    with pytest.raises(InputError, match="not finite"):
        pieces(made, [0.0], [1.0])
