"""Patterns packed into words and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reluscope.cells.arrays.patterns import (
    cells_by_pattern,
    differing_neurons,
    first_neuron,
    layer_and_neuron,
    layers_of,
    pack_bits,
    unpack_bits,
    word_count,
)


@pytest.mark.parametrize(("width", "words"), [(0, 0), (1, 1), (64, 1), (65, 2), (128, 2), (129, 3)])
def test_word_count(width, words):
    assert word_count(width) == words


def test_neuron_j_of_a_layer_is_bit_j_of_its_words():
    layers = [np.eye(65, dtype=bool), np.zeros((65, 0), dtype=bool), np.ones((65, 1), dtype=bool)]
    words = pack_bits(layers, 65)
    assert words.shape == (65, 3)
    assert words[:64, 0].tolist() == [1 << j for j in range(64)]
    assert words[64].tolist() == [0, 1, 1]


@given(st.lists(st.integers(0, 130), max_size=4), st.integers(0, 5), st.integers(0, 99))
def test_back_and_forth(widths, rows, seed):
    random = np.random.default_rng(seed)
    patterns = random.integers(0, 2, (rows, sum(widths))).astype(bool)
    words = pack_bits(list(layers_of(patterns, widths)), rows)
    assert words.shape == (rows, sum(map(word_count, widths)))
    assert np.array_equal(unpack_bits(words, widths), patterns)


def test_layer_and_neuron_of_columns():
    layer, neuron = layer_and_neuron(np.array([0, 1, 2, 4]), (2, 0, 3))
    assert layer.tolist() == [0, 0, 2, 2]
    assert neuron.tolist() == [0, 1, 0, 2]


def test_differing_neurons_of_edges():
    patterns = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 1]], dtype=bool)
    words = pack_bits(list(layers_of(patterns, (2, 1))), 3)
    edge_cells = np.array([[0, 1], [-1, 2], [2, 1]], dtype=np.int32)
    offsets, layers, neurons = differing_neurons(words, edge_cells, (2, 1))
    assert offsets.tolist() == [0, 1, 1, 3]
    assert layers.tolist() == [0, 0, 1]
    assert neurons.tolist() == [0, 1, 0]


def test_cells_by_pattern():
    words = np.array([[5, 1], [2, 0]], dtype=np.uint64)
    assert cells_by_pattern(words)[words[1].tobytes()] == 1


@pytest.mark.parametrize("widths", [(3,), (64, 64), (65, 1, 200), (0, 5), (130, 0)])
def test_the_first_neuron_of_a_row_is_that_of_the_unpacked_row(widths):
    numbers = np.random.default_rng(0)
    rare = [numbers.random((300, width)) < 1 / sum(widths) for width in widths]
    words = pack_bits(rare, 300)
    layer, neuron = first_neuron(words, widths)
    columns = unpack_bits(words, widths)
    expected = layer_and_neuron(columns.argmax(axis=1), widths)
    some = columns.any(axis=1)
    assert (layer[some] == expected[0][some]).all()
    assert (neuron[some] == expected[1][some]).all()
    assert (layer[~some] == -1).all()
    assert (neuron[~some] == -1).all()
    beyond = words | np.uint64(1 << 63) if widths == (3,) else words
    assert (first_neuron(beyond, widths)[1] == neuron).all()
