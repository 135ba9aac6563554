"""From blocks that read any earlier values to a chain of steps, each of which reads the last one.

A value that a later block still needs is carried past the steps between by units without a kink:
that is all that a skip connection is.
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from reluscope.brought.form.block import Block, Indices
from reluscope.cells.input.step import Floats, Step
from reluscope.cells.input.weights import Weight, is_dense, packed
from reluscope.errors import InputError
from reluscope.text.written import whole

_MOST_NUMBERS = 10**8  # of the map to the outputs: 800 MB
_MOST_STEPS = 400


def linked(blocks: Sequence[Block], inputs: int, outputs: Indices) -> tuple[list[Step], Indices]:
    """Return a step for each block, and of which value each unit of the last step is a part.

    ``outputs`` are the numbers of the values that are wanted behind the last step. A unit whose
    value nobody reads any more is still cut by, but carried no further.

    Raises
    ------
    InputError
        Where there are too many blocks.
    """
    if len(blocks) > _MOST_STEPS:
        raise InputError(
            f"net has {whole(len(blocks))} layers one after another, but may have "
            f"{_MOST_STEPS}, as the time of a cut grows with their square: bring a part of it, up "
            "to the layer that is asked about."
        )
    last_reader = _last_readers(blocks, inputs, outputs)
    steps, row, free = [], np.arange(inputs), inputs  # which value each unit is a part of
    for number, block in enumerate(blocks):
        alive = last_reader[row] > number
        kept = np.unique(row[alive])
        weight = _weight_on(block, row, kept)
        more = len(kept)
        steps.append(
            Step(
                weight,
                np.concatenate([block.bias, np.zeros(more)]) if more else block.bias,
                np.concatenate([block.on, np.ones(more)]) if more else block.on,
                np.concatenate([block.off, np.ones(more)]) if more else block.off,
                block.hinges,
            )
        )
        row = np.concatenate([free + block.value, kept])
        free += int(block.value.max(initial=-1)) + 1
    return steps, row


def _last_readers(blocks: Sequence[Block], inputs: int, outputs: Indices) -> Indices:
    """Return for each value the number of the last block that reads it, -1 without any."""
    made = sum(int(block.value.max(initial=-1)) + 1 for block in blocks)
    last = np.full(inputs + made, -1, dtype=np.int64)
    for number, block in enumerate(blocks):
        last[block.reads] = number
    last[outputs] = len(blocks)
    return last


def _weight_on(block: Block, row: Indices, kept: Indices) -> Weight:
    """Return the weights of a block's units on a row of units, behind them of what is kept."""
    if not len(kept) and np.array_equal(row, block.reads):
        return packed(block.weight)  # the row is just these values
    unit, value, number = _entries(block, row)
    carried = np.flatnonzero(np.isin(row, kept))
    units = len(block.bias)
    columns = np.concatenate([value, units + np.searchsorted(kept, row[carried])])
    entries = (np.concatenate([number, np.ones(len(carried))]), (np.append(unit, carried), columns))
    return packed(csr_array(entries, shape=(len(row), units + len(kept))))


def _entries(block: Block, row: Indices) -> tuple[Indices, Indices, Floats]:
    """Return a block's weights on a row: from which unit of it, to which of its own, how much."""
    order = np.argsort(block.reads)
    place = np.searchsorted(block.reads, row, sorter=order)
    place = order[np.minimum(place, len(order) - 1)] if len(order) else np.zeros_like(place)
    reading = np.flatnonzero(block.reads[place] == row) if len(order) else place[:0]
    if is_dense(block.weight):
        weights = block.weight[place[reading]]
        source, unit = np.nonzero(weights)
        return reading[source], unit, weights[source, unit]
    weights = csr_array(block.weight)[place[reading]].tocoo()
    return reading[weights.row], weights.col.astype(np.int64), weights.data


def reader(row: Indices, outputs: Indices) -> Floats:
    """Return the matrix of zeros and ones that reads values off a row of units.

    Raises
    ------
    InputError
        Where it would take too much memory.
    """
    _check_size(len(row), len(outputs))
    matrix: Floats = np.equal.outer(row, outputs).astype(np.float64)
    return matrix


def read_out(
    blocks: Sequence[Block], inputs: int, outputs: Indices
) -> tuple[list[Step], Floats, Floats]:
    """Return the steps, and the weight and bias of an affine map from them to the outputs.

    A last block without kinks that makes just the outputs is that map; else it reads values off.

    Raises
    ------
    InputError
        Where that map would take too much memory.
    """
    if blocks and _makes_just(blocks[-1], len(_last_readers(blocks, inputs, outputs)), outputs):
        last = blocks[-1]
        order = outputs - outputs.min()
        steps, row = linked(blocks[:-1], inputs, last.reads)
        unit, value, number = _entries(last, row)
        _check_size(len(row), len(last.bias))
        weight = np.zeros((len(row), len(last.bias)))
        weight[unit, value] = number
        return steps, np.ascontiguousarray(weight[:, order]), last.bias[order]
    steps, row = linked(blocks, inputs, outputs)
    return steps, reader(row, outputs), np.zeros(len(outputs))


def _check_size(values: int, outputs: int) -> None:
    """Raise where the map from the last values to the outputs, a matrix, would be too large."""
    if values * outputs > _MOST_NUMBERS:
        raise InputError(
            f"net gives {whole(outputs)} outputs of {whole(values)} values, which would take a "
            f"matrix of {whole(values * outputs)} numbers, but may take {whole(_MOST_NUMBERS)}: "
            "let it give fewer outputs, as of one part of a picture."
        )


def _makes_just(block: Block, values: int, outputs: Indices) -> bool:
    """Say whether a last block of all values is affine, and its values are just the outputs."""
    units = len(block.bias)
    is_affine = block.hinges == 0 and bool((block.on == 1.0).all())
    is_plain = np.array_equal(block.value, np.arange(units))
    return is_affine and is_plain and np.array_equal(np.sort(outputs), values - units + block.value)
