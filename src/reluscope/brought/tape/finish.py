"""From a tape to the blocks of the neutral form."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, issparse

from reluscope.brought.form.block import Block, Indices, held
from reluscope.brought.form.each_once import each_once
from reluscope.brought.tape.draft import Draft, drafts
from reluscope.brought.tape.move import fold_scalings, move_kinks
from reluscope.brought.tape.recorded import Recorded, needed
from reluscope.brought.tape.substitute import Substitution


def finished(
    tape: list[Recorded], outputs: Indices, inputs: int
) -> tuple[tuple[Block, ...], Indices, tuple[str, ...]]:
    """Return the blocks, the numbers of the outputs among their values, and what was done."""
    values = max([inputs, *(int(one.makes.max(initial=-1)) + 1 for one in tape)])
    tape = needed(tape, outputs, values)
    tape, folded = fold_scalings(tape, outputs, values)
    tape, values, moved = move_kinks(tape, outputs, values)
    every, values = drafts(tape, values)
    alive = _without_dead(Substitution(every, outputs, values).run(), outputs, values)
    number = np.full(values, -1)
    number[:inputs] = np.arange(inputs)
    blocks, known = [], inputs
    for draft in alive:
        made = each_once(draft.value)
        blocks.append(_block(draft, number, made))
        number[made] = known + np.arange(len(made))
        known += len(made)
    return tuple(blocks), number[outputs], (*folded, *moved)


def _without_dead(every: list[Draft], outputs: Indices, values: int) -> list[Draft]:
    """Return the drafts without the units that no output depends on."""
    wanted = np.zeros(values, dtype=bool)
    wanted[outputs] = True
    alive = []
    for draft in reversed(every):
        units = wanted[draft.value]
        if not units.any():
            continue
        kept = _units_of(draft, units)
        wanted[kept.reads] = True
        alive.append(kept)
    return alive[::-1]


def _units_of(draft: Draft, units: NDArray[np.bool_]) -> Draft:
    """Return some units of a draft, and of what it reads only what has a weight."""
    weight = draft.weight
    weight = csc_array(weight)[:, np.flatnonzero(units)] if issparse(weight) else weight[:, units]
    if issparse(weight):
        weight = weight.copy()  # what zeros are taken out of must not be the tape's own
        weight.eliminate_zeros()
        there = np.bincount(weight.indices, minlength=weight.shape[0]) > 0
        weight = weight if there.all() else weight.tocsr()[np.flatnonzero(there)]
    else:
        there = (weight != 0).any(axis=1)
        weight = weight[there]
    bias, on, off = draft.bias[units], draft.on[units], draft.off[units]
    return Draft(draft.name, draft.reads[there], weight, bias, on, off, draft.value[units])


def _block(draft: Draft, number: Indices, made: Indices) -> Block:
    """Return a draft as a block, its units with a kink first."""
    order = np.argsort(~draft.hinges, kind="stable")
    weight = csc_array(draft.weight) if issparse(draft.weight) else draft.weight
    return Block(
        name=draft.name,
        reads=number[draft.reads],
        weight=held(weight[:, order]),
        bias=draft.bias[order],
        on=draft.on[order],
        off=draft.off[order],
        hinges=int(draft.hinges.sum()),
        value=np.searchsorted(made, draft.value[order]),
    )
