"""A list of layers as blocks of one network."""

from collections.abc import Sequence
from numbers import Integral
from typing import Any, NamedTuple

import numpy as np

from reluscope.brought.form.block import Block, Indices
from reluscope.cells.input.layers.layer import Incoming, Layer
from reluscope.cells.input.layers.max_pool import MaxPool
from reluscope.cells.input.layers.residual import Residual
from reluscope.errors import InputError

AnyLayer = Layer | Residual | MaxPool


class Listed(NamedTuple):
    """All layers as blocks, how many inputs there are, and the numbers of the last values."""

    blocks: list[Block]
    inputs: int
    outputs: Indices


def blocks_of(layers: Sequence[AnyLayer], inputs: int | None = None) -> Listed:
    """Return all layers as blocks; the first one tells the number of inputs if it is not given.

    Raises
    ------
    InputError
        Where something is no layer, a source does not exist, shapes do not fit, or a number is
        not finite.
    """
    checked_list(layers)
    all_sources = [_sources(layer, number) for number, layer in enumerate(layers, start=1)]
    if inputs is None:
        inputs = -(-layers[0].inputs // len(all_sources[0])) if layers else 2
        if inputs < 1:
            raise InputError(
                "layer 1 takes no value in, but must take one at least: its weight (W, W1 of a "
                "Residual) needs a row for each, a MaxPool groups that name them."
            )
    blocks: list[Block] = []
    values, free = [np.arange(inputs)], inputs  # of the input and of every layer so far
    for number, (layer, sources) in enumerate(zip(layers, all_sources, strict=True), start=1):
        reads = np.concatenate([values[source] for source in sources])
        for block in layer.blocks(Incoming(f"layer {number}", reads, free)):
            blocks.append(_reading_once(block))
            values_of_block = np.arange(free, free + block.width)
            free += block.width
        values.append(values_of_block)
    return Listed(blocks, inputs, values[-1])


def _reading_once(block: Block) -> Block:
    """Return a block that reads each value once, where the same source comes in twice."""
    reads, place = np.unique(block.reads, return_inverse=True)
    if len(reads) == len(block.reads):
        return block
    weight = np.zeros((len(reads), len(block.bias)))
    np.add.at(weight, place, block.weight)
    return block._replace(reads=reads, weight=weight)


def checked_list(layers: Any) -> Sequence[AnyLayer]:
    """Return what is a list, whatever it holds; raise InputError where it is none."""
    if not isinstance(layers, Sequence):
        raise InputError(f"layers is a {type(layers).__name__}, but must be a list of them.")
    return layers


def _sources(layer: Any, number: int) -> tuple[int, ...]:
    """Return whose values a layer reads: of the layer before, unless it says."""
    if not isinstance(layer, AnyLayer):
        raise InputError(
            f"layers[{number - 1}] is a {type(layer).__name__}, but must be a Layer, Residual or "
            "MaxPool; Layer.relu(W, b) makes one."
        )
    sources = (number - 1,) if layer.sources is None else layer.sources
    are_numbers = isinstance(sources, Sequence) and all(isinstance(s, Integral) for s in sources)
    if not are_numbers or not sources:
        raise InputError(f"sources of layer {number} is {sources!r}, but must be like (0, 2).")
    for source in sources:
        if not 0 <= source < number:
            raise InputError(
                f"sources of layer {number} name {source}, but only 0 (the input) to "
                f"{number - 1} (the layer before) exist there."
            )
    return tuple(sources)
