"""The whole plane against whole numbers: same cells, same neighbours, the same ones bounded."""

import pytest

from reluscope.cells import cell_complex
from reluscope.nn import MLP
from tests.cells.whole.agreement import disagreements
from tests.oracles import rational
from tests.oracles.families import FAMILIES, cases_of
from tests.oracles.rational_plane import plane

_OF_EACH = 14


@pytest.mark.parametrize("family", FAMILIES)
def test_relu_network(family):
    told = {}
    for case in list(cases_of(family))[:_OF_EACH]:
        layers = rational.relu_layers(case.weights, case.biases)
        found = cell_complex(MLP.from_weights(case.weights, case.biases), "whole")
        told[case.id] = list(disagreements(found, plane(layers)))
    assert not {name: wrong for name, wrong in told.items() if wrong}


def test_there_are_more_than_300_networks():
    assert sum(min(count, _OF_EACH) for count, _ in FAMILIES.values()) > 300
