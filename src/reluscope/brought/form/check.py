"""Whether parts make a network in the neutral form; a form is also written by hand."""

from collections.abc import Sequence
from math import prod
from typing import Any

from reluscope.arguments import text, whole_number
from reluscope.arrays import check_shape, finite_numbers
from reluscope.brought.form.block import Block, Indices
from reluscope.brought.form.each_once import each_once
from reluscope.brought.form.given import finite_weight, numbers_of_values
from reluscope.errors import InputError
from reluscope.text.printable import shown
from reluscope.text.written import whole

_MOST_INPUTS = 10**8
Parts = tuple[tuple[int, ...], tuple[Block, ...], Indices, tuple[str, ...]]


def checked(shape: Any, blocks: Any, outputs: Any, notes: Any) -> Parts:
    """Return the parts of a form as they are kept.

    Raises
    ------
    InputError
        Naming the block where something does not fit.
    """
    shape = checked_shape(shape)
    if not isinstance(blocks, (list, tuple)):
        raise InputError(f"blocks is {shown(blocks)}, but must be a list of Block.")
    known, kept = prod(shape), []
    for number, block in enumerate(blocks):
        kept.append(_checked_block(block, number, known))
        known += kept[-1].width
    numbers = _numbers("outputs", outputs, known)
    notes = checked_notes(notes)
    if not len(numbers):
        raise InputError("outputs is empty, but a network must have an output.")
    return shape, tuple(kept), numbers, notes


def checked_notes(notes: Any) -> tuple[str, ...]:
    """Return notes as texts.

    Raises
    ------
    InputError
        Where they are no list.

    Examples
    --------
    >>> checked_notes(["rounded", 1])
    ('rounded', '1')
    """
    if not isinstance(notes, (list, tuple)):
        raise InputError(f"notes is {shown(notes)}, but must be a list of texts.")
    return tuple(map(str, notes))


def checked_shape(shape: Any) -> tuple[int, ...]:
    """Return the shape of one input as a tuple of whole numbers.

    Raises
    ------
    InputError
        Where it is none.

    Examples
    --------
    >>> checked_shape([3, 32, 32])
    (3, 32, 32)
    """
    if isinstance(shape, (str, bytes)) or not isinstance(shape, Sequence):
        raise InputError(
            f"input_shape is {shown(shape)}, but must be the shape of one input without the axis "
            "of the batch, such as (2,) or (3, 32, 32)."
        )
    sizes = tuple(whole_number("input_shape", n, at_least=1) for n in shape)
    if prod(sizes) > _MOST_INPUTS:
        raise InputError(
            f"input_shape is {shown(shape)}, but may hold {whole(_MOST_INPUTS)} numbers or fewer."
        )
    return sizes


def _checked_block(block: Any, number: int, known: int) -> Block:
    """Return a block with arrays of its own where all of it fits."""
    if not isinstance(block, Block):
        raise InputError(
            f"blocks[{number}] is a {type(block).__name__}, but must be a Block; "
            "Block.relu(reads, weight, bias) makes one."
        )
    text(f"the name of blocks[{number}]", block.name)
    told = f"block {shown(block.name)}: " if block.name else f"blocks[{number}]."
    reads = _numbers(told + "reads", block.reads, known)
    if len(each_once(reads)) != len(reads):
        raise InputError(f"{told}reads names a value twice: add up its weights.")
    weight = finite_weight(told + "weight", block.weight, (len(reads), None))
    bias = finite_numbers(told + "bias", block.bias, (None,))
    if len(bias) != weight.shape[1]:
        raise InputError(
            f"{told}weight is for {weight.shape[1]} units, but bias has {len(bias)} numbers."
        )
    on, off = (
        finite_numbers(told + name, slopes, (len(bias),))
        for name, slopes in (("on", block.on), ("off", block.off))
    )
    hinges = whole_number(told + "hinges", block.hinges, at_least=0, at_most=len(bias))
    if (on[hinges:] != off[hinges:]).any():
        raise InputError(
            f"{told}hinges is {hinges}, but a unit behind the first {hinges} has two "
            "slopes: put the units with a kink first."
        )
    value = _numbers(told + "value", block.value, len(bias))
    check_shape(told + "value", value.shape, (len(bias),))
    if len(each_once(value)) != value.max(initial=-1) + 1:
        raise InputError(f"{told}value leaves a value without a unit.")
    return Block(block.name, reads, weight, bias, on, off, hinges, value)


def _numbers(told: str, numbers: Any, known: int) -> Indices:
    """Return a list of numbers of values that there are."""
    found = numbers_of_values(told, numbers, known)
    check_shape(told, found.shape, (None,))
    return found
