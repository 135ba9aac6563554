"""From blocks that read any earlier values to a chain of steps, each of which reads the last one.

A value that a later block still needs is carried past the steps between by units without a kink:
that is all that a skip connection is.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.input.step import Floats, Step

Indices = NDArray[np.int64]


class Block(NamedTuple):
    """Some units with one kink each or none, and the values that they make.

    Attributes
    ----------
    weight : (all values of its sources, units), in the order of ``sources``
    bias, on, off : (units,)
    hinges : how many units, the first ones, have a kink
    sources : whose values are read: 0 is the input, k the k-th block
    value : (units,) to which of the block's values each unit is added
    """

    weight: Floats
    bias: Floats
    on: Floats
    off: Floats
    hinges: int
    sources: tuple[int, ...]
    value: Indices

    @property
    def width(self) -> int:
        """How many values it makes."""
        return int(self.value.max(initial=-1)) + 1


class Reading(NamedTuple):
    """How values are read off a row of units: the unit ``units[i]`` adds to ``values[i]``."""

    units: Indices
    values: Indices
    width: int


class Row(NamedTuple):
    """The units that a step gives, and the values that can be read off them, by their source."""

    width: int
    readings: dict[int, Reading]


def chained(blocks: Sequence[Block], inputs: int) -> tuple[list[Step], Floats]:
    """Return the steps, and the matrix of zeros and ones that reads off the last block's values."""
    last_reader = {source: n for n, block in enumerate(blocks, 1) for source in block.sources}
    steps, row = [], Row(inputs, {0: _plain(inputs)})
    for number, block in enumerate(blocks, 1):
        kept = [source for source in sorted(row.readings) if last_reader.get(source, 0) > number]
        steps.append(_step(block, row, kept))
        row = _row_after(block, number, row, kept)
    return steps, _read(row, len(blocks))


def _plain(width: int, first: int = 0) -> Reading:
    """Return the reading of values that are units themselves, side by side."""
    return Reading(first + np.arange(width), np.arange(width), width)


def _step(block: Block, row: Row, kept: Sequence[int]) -> Step:
    """Return a block's units, and behind them units that carry on what is kept."""
    weight = _weight_of_row(block, row)
    if not kept:
        return Step(weight, block.bias, block.on, block.off, block.hinges)
    carried = [_read(row, source) for source in kept]
    more = sum(matrix.shape[1] for matrix in carried)
    return Step(
        np.ascontiguousarray(np.hstack([weight, *carried])),
        np.concatenate([block.bias, np.zeros(more)]),
        np.concatenate([block.on, np.ones(more)]),
        np.concatenate([block.off, np.ones(more)]),
        block.hinges,
    )


def _weight_of_row(block: Block, row: Row) -> Floats:
    """Return the block's weight as one on the row's units."""
    (source, *others) = block.sources
    reading = row.readings[source]
    if not others and len(row.readings) == 1 and len(reading.units) == reading.width == row.width:
        return block.weight  # the row is just these values
    weight = np.zeros((row.width, len(block.bias)))
    first = 0
    for source in block.sources:
        reading = row.readings[source]
        weight[reading.units] += block.weight[first + reading.values]
        first += reading.width
    return weight


def _read(row: Row, source: int) -> Floats:
    """Return the matrix that reads a source's values off the row: (units, values)."""
    reading = row.readings[source]
    matrix = np.zeros((row.width, reading.width))
    matrix[reading.units, reading.values] = 1.0
    return matrix


def _row_after(block: Block, number: int, row: Row, kept: Sequence[int]) -> Row:
    """Return the row that the block's step gives."""
    width = len(block.bias)
    readings = {number: Reading(np.arange(width), block.value, block.width)}
    for source in kept:
        readings[source] = _plain(row.readings[source].width, width)
        width += readings[source].width
    return Row(width, readings)
