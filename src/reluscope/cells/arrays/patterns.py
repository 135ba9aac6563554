"""Activation patterns, packed: one bit a neuron, and every layer begins at a new 64-bit word."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.compiled.run import also_compiled

Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]
Integers = NDArray[np.int64]


@also_compiled
def word_count(width: int) -> int:
    """Count the 64-bit words that hold one bit for each of ``width`` neurons."""
    return (width + 63) // 64


def pack_bits(layers: Sequence[Bools], rows: int) -> Words:
    """Pack which neurons are on, (rows, neurons) for each layer, into (rows, words)."""
    words = [np.empty((rows, 0), dtype=np.uint64), *map(_packed_layer, layers)]
    return np.ascontiguousarray(np.hstack(words))


def _packed_layer(is_on: Bools) -> Words:
    rows, width = is_on.shape
    bits = np.zeros((rows, 64 * word_count(width)), dtype=np.bool_)
    bits[:, :width] = is_on
    return np.packbits(bits, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def unpack_bits(words: Words, widths: Sequence[int]) -> Bools:
    """Packed patterns (C, words) as one bool per neuron: (C, sum of widths)."""
    patterns = np.empty((len(words), sum(widths)), dtype=np.bool_)
    word = 0
    for part, width in zip(layers_of(patterns, widths), widths, strict=True):
        packed = np.ascontiguousarray(words[:, word : word + word_count(width)]).astype("<u8")
        part[:] = np.unpackbits(packed.view(np.uint8), axis=1, bitorder="little", count=width)
        word += word_count(width)
    return patterns


def layers_of(patterns: Bools, widths: Sequence[int]) -> Iterator[Bools]:
    """Part unpacked patterns (C, neurons) by layers: views (C, width), one for each width."""
    first = 0
    for width in widths:
        yield patterns[:, first : first + width]
        first += width


def layer_and_neuron(columns: Any, widths: Sequence[int]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return which layer's neuron, and which of that layer's, each column of a pattern is."""
    starts = np.concatenate([[0], np.cumsum(widths)]).astype(np.int64)
    layer = np.searchsorted(starts, columns, side="right") - 1
    return layer, columns - starts[layer]


def differing_neurons(
    words: Words, edge_cells: NDArray[np.int32], widths: Sequence[int]
) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
    """Offsets (E + 1,), layers and neurons that differ between the two cells of each edge."""
    inner = np.flatnonzero((edge_cells >= 0).all(axis=1))
    differ = words[edge_cells[inner, 0]] ^ words[edge_cells[inner, 1]]
    row, column = np.nonzero(unpack_bits(differ, widths))
    counts = np.bincount(inner[row], minlength=len(edge_cells))
    layer, neuron = layer_and_neuron(column, widths)
    return np.concatenate([[0], np.cumsum(counts)]), layer, neuron


def first_neuron(words: Words, widths: Sequence[int]) -> tuple[Integers, Integers]:
    """Return the layer and the neuron of the first bit set in each row: -1 and -1 without any.

    Examples
    --------
    >>> layer, neuron = first_neuron(np.array([[0, 6], [2, 1], [0, 0]], dtype=np.uint64), (5, 9))
    >>> layer.tolist(), neuron.tolist()
    ([1, 0, -1], [1, 1, -1])
    """
    layer, neuron = np.full((2, len(words)), -1, dtype=np.int64)
    first_word = sum(map(word_count, widths))
    for number in reversed(range(len(widths))):
        left = widths[number]
        first_word -= word_count(left)
        for word in reversed(range(word_count(left))):
            bits = words[:, first_word + word] & np.uint64(2 ** min(64, left - 64 * word) - 1)
            lowest = np.frexp((bits & (~bits + np.uint64(1))).astype(np.float64))[1] - 1
            layer = np.where(bits, number, layer)
            neuron = np.where(bits, 64 * word + lowest, neuron)
    return layer, neuron


def cells_by_pattern(words: Words) -> dict[bytes, int]:
    """Return, for the bytes of each packed pattern, the cell that has it."""
    return {pattern.tobytes(): cell for cell, pattern in enumerate(words)}
