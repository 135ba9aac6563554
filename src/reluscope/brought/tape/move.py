"""Two rewritings of a tape: scalings into affine layers, and kinks behind maxima.

A function that never falls commutes with a maximum, so max-pool(relu(z)) = relu(max-pool(z)):
one kink for each window in place of one for each of its members.
"""

from dataclasses import replace

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.form.each_once import each_once
from reluscope.brought.tape.recorded import Affine, Extreme, Kinks, Recorded, Scaling, maker, uses


def fold_scalings(
    tape: list[Recorded], outputs: Indices, values: int
) -> tuple[list[Recorded], list[str]]:
    """Return the tape with every normalisation in the affine layer before it, where it may be."""
    count, made_by = uses(tape, outputs, values), maker(tape, values)
    rewritten, told = list(tape), []
    for number, recorded in enumerate(tape):
        if not isinstance(recorded, Scaling) or recorded.rounding is None:
            continue
        producers = each_once(made_by[recorded.reads])
        before = rewritten[producers[0]] if len(producers) == 1 and producers[0] >= 0 else None
        folded = None
        if isinstance(before, Affine) and (count[recorded.reads] == 1).all():
            folded = _folded(before, recorded)
        if isinstance(before, Affine) and folded is not None:
            rewritten[number] = folded
            told.append(
                f"{recorded.name}: folded into {before.name}; the parameters were rounded once."
            )
        else:
            rewritten[number] = _rounded(recorded)
            told.append(
                f"{recorded.name}: kept as a scale and a shift; the parameters were rounded once."
            )
    return rewritten, told


def _folded(before: Affine, scaling: Scaling) -> Affine | None:
    """Return the affine layer whose answer is the scaling's, or None where it overflows."""
    assert scaling.rounding is not None
    units = scaling.reads - before.makes[0]
    with np.errstate(over="ignore", under="ignore"):
        weight = before.weight[:, units] * scaling.factor
        bias = scaling.rounding(before.bias[units] * scaling.factor + scaling.shift)
        if isinstance(weight, np.ndarray):
            numbers = weight = scaling.rounding(weight)
        else:
            weight = weight.tocsr()
            numbers = weight.data = scaling.rounding(weight.data)
    if not (np.isfinite(numbers).all() and np.isfinite(bias).all()):
        return None
    return Affine(before.name, before.reads, weight, bias, scaling.makes)


def _rounded(scaling: Scaling) -> Scaling:
    assert scaling.rounding is not None
    factor, shift = scaling.rounding(scaling.factor), scaling.rounding(scaling.shift)
    return replace(scaling, factor=factor, shift=shift, rounding=None)


def move_kinks(
    tape: list[Recorded], outputs: Indices, values: int
) -> tuple[list[Recorded], int, list[str]]:
    """Return the tape with kinks behind maxima, the number of values then, and what was moved."""
    count, made_by = uses(tape, outputs, values), maker(tape, values)
    rewritten: list[Recorded] = []
    told = []
    for recorded in tape:
        if not isinstance(recorded, Extreme):
            rewritten.append(recorded)
            continue
        before = _kinks_before(recorded, tape, made_by)
        moved = _moved(recorded, before, count, values)
        if moved is None:
            rewritten.append(recorded)
            continue
        rewritten += moved
        values += len(recorded.groups)
        names = ", ".join(sorted({kinks.name for kinks in before}))
        told.append(f"{names}: its kinks stand behind {recorded.name}, with which they commute.")
    return rewritten, values, told


def _kinks_before(extreme: Extreme, tape: list[Recorded], made_by: Indices) -> list[Kinks]:
    """Return what makes the members of the groups, if it is kinks throughout."""
    numbers = each_once(made_by[extreme.reads]).tolist()
    before = [tape[number] for number in numbers if number >= 0]
    kinks = [recorded for recorded in before if isinstance(recorded, Kinks)]
    return kinks if len(kinks) == len(numbers) else []


def _moved(
    extreme: Extreme, before: list[Kinks], count: Indices, values: int
) -> tuple[Extreme, Kinks] | None:
    """Return the maximum and then the kinks, or None where they must stay in front of it."""
    members = extreme.reads
    fits = before and all(kinks.rises for kinks in before) and (count[members] == 1).all()
    widths = {kinks.takes.shape[1] for kinks in before}
    if not fits or len(extreme.groups) > len(members) or len(widths) != 1:
        return None
    first = min(int(kinks.makes[0]) for kinks in before)
    last = max(int(kinks.makes[-1]) for kinks in before)
    read = np.full(last - first + 1, -1)
    row = np.zeros((len(read), before[0].rows.shape[1]))
    for kinks in before:
        read[kinks.makes - first], row[kinks.makes - first] = kinks.reads, kinks.rows
    there = extreme.groups >= 0
    leader = extreme.groups[np.arange(len(there)), there.argmax(axis=1)]
    member = np.where(there, extreme.groups, leader[:, None]) - first
    rows = row[leader - first]
    if (row[member] != rows[:, None]).any():
        return None
    makes = values + np.arange(len(leader))
    groups = np.where(there, read[member], -1)
    takes, shift, on, off = np.hsplit(rows, 4)
    return (
        Extreme(extreme.name, groups, extreme.largest, makes),
        Kinks(before[0].name, makes, takes, shift, on, off, extreme.makes, rises=True),
    )
