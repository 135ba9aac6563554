"""Pre-activations of the next layer at the vertices of a cut: within their bounds of fractions."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.sparse import csr_array

from reluscope.cells import Layer, PiecewiseLinear
from reluscope.cells.arrays.partition import Crossings, Rows
from reluscope.cells.decide.sign import UNDERFLOW
from reluscope.cells.drive.cutter import Cutter
from reluscope.cells.input.step import Step
from reluscope.cells.values.rows import refresh_rows, walk_segments
from reluscope.cells.values.runs import runs_of
from reluscope.cells.values.step_constants import Kinks
from tests.cells.ways import WAYS, one_way

SQUARE = np.array([(-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0)])
KINKS = {"ReLU": (1.0, 0.0), "leaky": (1.0, 0.125), "absolute value": (1.0, -1.0)}


def after_one_cut(neurons, kink, seed=0):
    random = np.random.default_rng(seed)
    first = Layer(random.normal(size=(2, neurons)), random.normal(size=neurons), *kink)
    second = Layer(random.normal(size=(neurons, 5)), random.normal(size=5))
    cutter = Cutter(PiecewiseLinear.from_layers([first, second]), SQUARE, 2)
    return first, second, cutter.advance(cutter.begin(), 0, 10**6).state


def exact_points(partition, first):
    """Every vertex as fractions: where the two lines of two of its edges meet."""
    sides = [(0, 1, 2), (1, 0, -2), (0, 1, -2), (1, 0, 2)]  # y = -2, x = 2, y = 2, x = -2
    lines = [set() for _ in partition.xy]
    for ends, layer, neuron in zip(
        partition.edge_ends, partition.edge_layer, partition.edge_neuron, strict=True
    ):
        if layer < 0:
            line = tuple(map(Fraction, sides[neuron]))
        else:
            line = tuple(
                Fraction(value) for value in (*first.weight[:, neuron], first.bias[neuron])
            )
        for vertex in ends:
            lines[vertex].add(line)
    points = []
    for of_vertex in lines:
        (a, b, c), (p, q, r) = sorted(of_vertex)[:2]
        scale = a * q - b * p
        points.append(((b * r - c * q) / scale, (c * p - a * r) / scale))
    return points


def exact_row(point, first, second, kink):
    values = []
    for weight, bias in zip(first.weight.T, first.bias, strict=True):
        z = sum(Fraction(w) * x for w, x in zip(weight, point, strict=True)) + Fraction(bias)
        values.append(Fraction(kink[0]) * z if z > 0 else Fraction(kink[1]) * z)
    return [
        sum(Fraction(w) * value for w, value in zip(weight, values, strict=True)) + Fraction(bias)
        for weight, bias in zip(second.weight.T, second.bias, strict=True)
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kink", KINKS)
@pytest.mark.parametrize("neurons", [1, 3, 6, 14])  # few crossings on a segment, and many
def test_every_row_lies_within_its_bound(neurons, kink, way):
    with one_way(way):
        first, second, state = after_one_cut(neurons, KINKS[kink])
    points = exact_points(state.partition, first)
    for vertex, point in enumerate(points):
        exact = exact_row(point, first, second, KINKS[kink])
        error = Fraction(state.rows.error[vertex])
        for found, wanted in zip(state.rows.z[vertex], exact, strict=True):
            assert abs(Fraction(found) - wanted) <= error
        off = [
            Fraction(found) - wanted
            for found, wanted in zip(state.rows.z[vertex], exact, strict=True)
        ]
        assert sum(number**2 for number in off) <= Fraction(state.rows.spread[vertex]) ** 2
        assert state.rows.error[vertex] < 1e-10
        assert state.rows.peak[vertex] == np.abs(state.rows.z[vertex]).max()
    for vertex, (x, y) in enumerate(points):
        blur = Fraction(state.partition.blur[vertex])
        assert abs(Fraction(state.partition.xy[vertex, 0]) - x) <= blur
        assert abs(Fraction(state.partition.xy[vertex, 1]) - y) <= blur


@pytest.mark.parametrize("way", WAYS)
def test_signs_are_those_of_fractions(way):
    with one_way(way):
        first, second, state = after_one_cut(9, KINKS["ReLU"], seed=3)
    for vertex, point in enumerate(exact_points(state.partition, first)):
        exact = exact_row(point, first, second, KINKS["ReLU"])
        on = [bool(state.signs.on[vertex, 0] >> np.uint64(j) & np.uint64(1)) for j in range(5)]
        assert on == [value > 0 for value in exact]


def test_a_wide_product_by_blas_is_the_same(monkeypatch):
    plain = after_one_cut(14, KINKS["leaky"])[2].rows
    monkeypatch.setattr("reluscope.cells.values.next_layer._WIDE", 0)
    with one_way("threads"):
        rows = after_one_cut(14, KINKS["leaky"])[2].rows
    assert np.abs(rows.z - plain.z).max() < 1e-13


def carried(n, seed, kept):
    """Rows carried along one segment whose ends, crossings and rises are exact numbers.

    Returns the rows found, their bounds and the exact rows. All numbers have few digits, so that
    nothing is off but what the sums round. The weights are a matrix, or runs.
    """
    random = np.random.default_rng(seed)
    t = np.sort(random.choice(2**20, n, replace=False)) / 2**20
    rise = random.integers(1, 2**20, n) / 2.0**10
    weight = random.integers(-(2**20), 2**20, (n, 3)) / 2.0**10
    ends = random.integers(-(2**20), 2**20, (2, 3)) / 2.0**10
    rows = Rows(np.vstack([ends, np.zeros((n, 3))]), *np.zeros((3, n + 2)))
    rows.peak[:2] = np.abs(ends).max(axis=1)
    crossings = Crossings(
        np.array([0, n]), np.arange(n, dtype=np.int32), t, np.zeros(n), rise,
        np.zeros(n, np.uint8), np.zeros(n, np.uint8), np.arange(2, n + 2, dtype=np.int32),
        np.zeros(0, np.int32),
    )  # fmt: skip
    if kept == "runs":
        jump = random.integers(1, 2**10, n) / 2.0**9
        given, runs = np.zeros((0, 3)), runs_of(csr_array(weight))
        weight = jump[:, None] * weight
    else:
        given, runs, jump = weight, runs_of(weight), np.ones(n)
    lengths = np.linalg.norm(weight, axis=1)
    kinks = Kinks(given, np.abs(weight).max(axis=1), lengths, jump, runs)
    on, unsure = np.zeros((n + 2, 1), np.uint64), np.zeros(n + 2, np.uint8)
    segment = np.array([[0, 1]], dtype=np.int32)
    walk_segments(0, 1, segment, crossings, kinks, 3, rows, on, unsure)
    exact = [
        [
            Fraction(u)
            + Fraction(s) * (Fraction(v) - Fraction(u))
            - sum(
                Fraction(r) * min(Fraction(s), Fraction(x)) * (1 - max(Fraction(s), Fraction(x)))
                * Fraction(w)
                for r, x, w in zip(rise, t, column, strict=True)
            )
            for u, v, column in zip(*ends, weight.T, strict=True)
        ]
        for s in t
    ]  # fmt: skip
    return rows.z[2:], rows.error[2:], exact


@pytest.mark.parametrize("kept", ["matrix", "runs"])
@pytest.mark.parametrize("n", [1, 3, 5, 40])
def test_what_sums_round_is_within_the_bound_and_not_nothing(n, kept):
    largest = 0
    for seed in range(5):
        rows, error, exact = carried(n, seed, kept)
        for row, bound, wanted in zip(rows, error, exact, strict=True):
            off = max(
                abs(Fraction(found) - number) for found, number in zip(row, wanted, strict=True)
            )
            assert off <= Fraction(bound)
            largest = max(largest, off)
    assert largest > 1000 * Fraction(UNDERFLOW)  # so the bound must know of rounding


@pytest.mark.parametrize(("slope", "is_exact"), [(1e-320, True), (0.0, False)])
def test_what_underflows_or_was_rounded_leaves_no_row_without_an_error(slope, is_exact):
    steps = [
        Step(np.zeros((2, 1)), np.array([-1e-10]), np.ones(1), np.array([slope]), 1),
        Step.affine(np.ones((1, 1)), np.zeros(1)),
    ]
    out = Rows(np.full((1, 1), 9.0), np.ones(1), np.ones(1), np.ones(1))
    refresh_rows(np.zeros(1, int), np.zeros((1, 2)), np.zeros(1), steps, out, is_exact=is_exact)
    assert out.z[0, 0] == 0
    assert out.error[0] > 0
