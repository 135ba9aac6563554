"""Sums over products of one tensor of values with constants, as Einstein wrote them."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import coo_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError
from reluscope.text.printable import shown


def einstein_sum(
    tape: Tape,
    equation: str,
    operands: Sequence[Indices | Floats],
    which: int,
    name: str,
    note: Callable[[str], None],
) -> Indices:
    """Return the sum of products; operand ``which`` holds numbers of values, the others constants.

    ``note`` is told where constants are multiplied with each other, or added up.

    Raises
    ------
    InputError
        Where the equation does not fit the tensors.

    Examples
    --------
    >>> tape = Tape((2, 2))
    >>> x = einstein_sum(tape, "ij,j->i", [tape.inputs, np.array([1.0, 10.0])], 0, "sum", print)
    >>> tape.finish(x)([[[1, 2], [3, 4]]]).tolist()
    [[21.0, 43.0]]
    """
    inputs, output = _letters(equation, operands, name)
    lengths: dict[str, int] = {}
    for letters, operand in zip(inputs, operands, strict=True):
        for letter, length in zip(letters, operand.shape, strict=True):
            if lengths.setdefault(letter, length) != length:
                raise InputError(f"layer {shown(name)} has two lengths of {letter!r}.")
    every = "".join(lengths)
    space = tuple(lengths.values())
    check_weights(name, int(np.prod(space, dtype=float)))
    place = dict(zip(every, np.indices(space, sparse=True), strict=True))
    factor = np.ones(())
    for number, (letters, operand) in enumerate(zip(inputs, operands, strict=True)):
        if number != which:
            factor = factor * operand[tuple(place[letter] for letter in letters)]
    shape = tuple(lengths[letter] for letter in output)
    outs = np.arange(int(np.prod(shape))).reshape(shape)
    values = np.asarray(operands[which], dtype=np.int64)
    reads, at = np.unique(values, return_inverse=True)
    at = at.reshape(values.shape)
    row, column, entry = (
        np.broadcast_to(array, space).ravel()
        for array in (
            at[tuple(place[letter] for letter in inputs[which])],
            outs[tuple(place[letter] for letter in output)],
            factor,
        )
    )
    weight = coo_array((entry, (row, column)), shape=(len(reads), outs.size)).tocsr()
    if len(operands) > 2 or weight.nnz < len(entry):
        note("its constants are multiplied and added up in float64")
    return tape.affine(reads, weight, None, name).reshape(shape)


def _letters(
    equation: str, operands: Sequence[Indices | Floats], name: str
) -> tuple[list[str], str]:
    """Return a letter for every axis of each operand, and those of the answer.

    Axes behind ``...`` get letters of their own, the same in all operands from behind.
    """
    equation = equation.replace(" ", "")
    given, arrow, output = equation.partition("->")
    inputs = given.split(",")
    ranks = [np.ndim(operand) for operand in operands]
    if len(inputs) != len(operands):
        raise InputError(f"layer {shown(name)} is of {len(inputs)} tensors, but has {len(ranks)}.")
    free = [chr(code) for code in range(0x3B1, 0x3CA)]  # Greek ones, which nobody types
    most = 0
    for number, (letters, rank) in enumerate(zip(inputs, ranks, strict=True)):
        more = rank - len(letters.replace("...", ""))
        if more < 0 or more > len(free) or (more and "..." not in letters):
            raise InputError(f"layer {shown(name)} has {shown(letters)} for {rank} axes.")
        most = max(most, more)
        inputs[number] = letters.replace("...", "".join(free[len(free) - more :]))
    behind = "".join(free[len(free) - most :])
    if not arrow:
        every = "".join(inputs)
        once = sorted(letter for letter in set(every) - set(behind) if every.count(letter) == 1)
        output = behind + "".join(once)
    output = output.replace("...", behind)
    known = set("".join(inputs))
    if not all(letter.isalpha() for letter in known) or not set(output) <= known:
        raise InputError(f"layer {shown(name)} has letters that name no axis: {shown(equation)}.")
    if len(set(output)) < len(output):
        raise InputError(f"layer {shown(name)} names an axis of its answer twice: {shown(output)}.")
    return inputs, output
