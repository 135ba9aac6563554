"""Cells, neighbours, winners and Betti numbers of 300 degenerate networks, against half-planes."""

from itertools import pairwise

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.nn import MLP
from tests.oracles.families import as_float32
from tests.oracles.half_planes import plane

WIDTHS = ((2, 4, 2), (2, 3, 2, 2), (2, 2, 2, 3), (2, 3, 3, 1), (2, 2, 4), (2, 3), (2, 5, 2))


def whole(rng, widths):
    weights = [rng.integers(-2, 3, size).astype(float) for size in pairwise(widths)]
    return weights, [rng.integers(-2, 3, width).astype(float) for width in widths[1:]]


def generic(rng, widths):
    weights = [rng.normal(size=size) for size in pairwise(widths)]
    return weights, [rng.normal(size=width) for width in widths[1:]]


def through_the_origin(rng, widths):
    weights, biases = whole(rng, widths)
    return weights, [0 * bias for bias in biases]


def parallel(rng, widths):
    weights, biases = whole(rng, widths)
    way = np.array([(1, 0), (0, 1), (1, 1), (2, -1), (0.1, 0.3)])[rng.integers(5)]
    weights[0] = way[:, None] * rng.choice([1.0, -1, 2, 0.5, 0], widths[1])
    return weights, biases


def dead(rng, widths):
    weights, biases = whole(rng, widths)
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        is_dead = rng.random(len(bias)) < 0.4
        weight[:, is_dead] = -np.abs(weight[:, is_dead]) * rng.integers(0, 2)
        bias[is_dead] = rng.choice([-3.0, -1, 0, 1], is_dead.sum())
    return weights, biases


def copies(rng, widths):
    weights, biases = whole(rng, widths)
    for weight, bias in zip(weights, biases, strict=True):
        is_copy = rng.random(len(bias)) < 0.6
        factor = rng.choice([1.0, 2, -1, 0.5], is_copy.sum())
        weight[:, is_copy], bias[is_copy] = weight[:, :1] * factor, bias[0] * factor
    return weights, biases


MAKERS = {generic: 20, whole: 56, through_the_origin: 56, parallel: 56, dead: 56, copies: 56}


def disagreements(weights, biases):
    weights, biases = as_float32(weights), as_float32(biases)
    net = MLP.from_weights(weights, biases)
    cells, expected = cell_complex(net, "whole"), plane(weights, biases)
    names = [tuple(row) for row in cells.patterns.tolist()]
    if dict(zip(names, cells.is_bounded.tolist(), strict=True)) != expected.bounded:
        yield "cells or which are bounded"
        return
    edges = [frozenset((names[i], names[j])) for i, j in cells.edge_cells.tolist()]
    if len(edges) != len(expected.edges) or set(edges) != expected.edges:
        yield "edges"
    found = cells.topology()
    boundary = cells.decision_boundary()
    bounded = {}
    for parent, winner, is_bounded in zip(
        boundary.parents.tolist(),
        boundary.winners.tolist(),
        boundary.refined.is_bounded.tolist(),
        strict=True,
    ):
        piece = names[parent], winner
        bounded[piece] = bounded.get(piece, True) and is_bounded
    if bounded != expected.pieces:
        yield "who wins where"
    betti = [
        (of.components, of.holes, of.closed_components, of.closed_holes) for of in found.regions
    ]
    if betti != expected.betti:
        yield f"Betti numbers {betti}, not {expected.betti}"


@pytest.mark.parametrize("maker", MAKERS)
def test_networks(maker):
    told = {}
    for number in range(MAKERS[maker]):
        rng = np.random.default_rng([list(MAKERS).index(maker), number])
        told[number] = list(disagreements(*maker(rng, WIDTHS[number % len(WIDTHS)])))
    assert not {number: wrong for number, wrong in told.items() if wrong}
