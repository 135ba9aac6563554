"""Recorded operators as drafts of blocks, whose values still have the tape's numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, eye_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.form.each_once import each_once_and_which
from reluscope.brought.tape.recorded import Affine, Extreme, Kinks, Recorded, Scaling


@dataclass(frozen=True, eq=False)
class Draft:
    """Some units, and to which value, by its number on the tape, each of them is added."""

    name: str
    reads: Indices
    weight: Weight
    bias: Floats
    on: Floats
    off: Floats
    value: Indices

    @property
    def hinges(self) -> NDArray[np.bool_]:
        """Which units have a kink."""
        return np.asarray(self.on != self.off)

    @property
    def plain(self) -> NDArray[np.bool_]:
        """Which units are, alone and without a kink, a value."""
        _, which, units = np.unique(self.value, return_inverse=True, return_counts=True)
        return np.asarray((units[which] == 1) & (self.on == 1) & (self.off == 1))


_NOTHING: Indices = np.zeros(0, dtype=np.int64)
_NO_NUMBERS: Floats = np.zeros(0)
EMPTY = Draft("", _NOTHING, np.zeros((0, 0)), _NO_NUMBERS, _NO_NUMBERS, _NO_NUMBERS, _NOTHING)


def drafts(tape: list[Recorded], values: int) -> tuple[list[Draft], int]:
    """Return the tape as drafts, and how many values there are then."""
    found: list[Draft] = []
    for recorded in tape:
        match recorded:
            case Affine():
                found.append(_affine(recorded))
            case Scaling():
                found.append(_scaling(recorded))
            case Kinks():
                found.append(_kinks(recorded))
            case Extreme():
                rounds, values = _knock_out(recorded, values)
                found += rounds
    return found, values


def _affine(affine: Affine) -> Draft:
    ones = np.ones(len(affine.bias))
    return Draft(affine.name, affine.reads, affine.weight, affine.bias, ones, ones, affine.makes)


def _scaling(scaling: Scaling) -> Draft:
    reads, which = each_once_and_which(scaling.reads)
    weight = _one_each(which, scaling.factor, len(reads))
    ones = np.ones(len(which))
    return Draft(scaling.name, reads, weight, scaling.shift, ones, ones, scaling.makes)


def _kinks(kinks: Kinks) -> Draft:
    reads, which = each_once_and_which(kinks.reads)
    units = (kinks.on != 0) | (kinks.off != 0)
    units[:, 0] |= ~units.any(axis=1)  # a value that is always 0 needs a unit, too
    value, slot = np.nonzero(units)
    weight = _one_each(which[value], kinks.takes[value, slot], len(reads))
    on, off = kinks.on[value, slot], kinks.off[value, slot]
    return Draft(kinks.name, reads, weight, kinks.shift[value, slot], on, off, kinks.makes[value])


def _one_each(row: Indices, entry: Floats, rows: int) -> csc_array:
    """Return the matrix with one entry in each column, left out where it is 0."""
    ends = np.append(0, np.cumsum(entry != 0))
    return csc_array((entry[entry != 0], row[entry != 0], ends), shape=(rows, len(row)))


def _knock_out(extreme: Extreme, values: int) -> tuple[list[Draft], int]:
    """Play rounds until one of each group is left: max(a, b) = a + relu(b − a)."""
    group, column = np.nonzero(extreme.groups >= 0)
    player = extreme.groups[group, column]
    rounds: list[Draft] = []
    while True:
        seat = np.arange(len(group)) - np.searchsorted(group, group)
        meets = np.append(group[1:] == group[:-1], False) & (seat % 2 == 0)
        stays = seat % 2 == 0
        group_after = group[stays]
        over = len(group_after) == len(extreme.groups)
        new = extreme.makes if over else values + np.arange(len(group_after))
        values += 0 if over else len(new)
        rounds.append(_round(extreme, player, meets, stays, new))
        if over:
            return rounds, values
        group, player = group_after, new


def _round(
    extreme: Extreme,
    player: Indices,
    meets: NDArray[np.bool_],
    stays: NDArray[np.bool_],
    new: Indices,
) -> Draft:
    """Return one round: of each match the difference, of everyone who stays the value itself."""
    reads, which = each_once_and_which(player)
    ahead, after = which[np.flatnonzero(meets)], which[np.flatnonzero(meets) + 1]
    select = eye_array(len(reads), format="csc")
    difference = select[:, after] - select[:, ahead]
    if not extreme.largest:  # min(a, b) = a − relu(a − b)
        difference = -difference
    weight = csc_array(_side_by_side(difference, select[:, which[stays]]))
    matches, staying = len(ahead), int(stays.sum())
    sign = 1.0 if extreme.largest else -1.0
    on = np.concatenate([np.full(matches, sign), np.ones(staying)])
    off = np.concatenate([np.zeros(matches), np.ones(staying)])
    value = np.concatenate([new[meets[stays]], new])
    return Draft(extreme.name, reads, weight, np.zeros(len(on)), on, off, value)


def _side_by_side(left: csc_array, right: csc_array) -> csc_array:
    data = np.concatenate([left.data, right.data])
    rows = np.concatenate([left.indices, right.indices])
    ends = np.concatenate([left.indptr, left.indptr[-1] + right.indptr[1:]])
    return csc_array((data, rows, ends), shape=(left.shape[0], left.shape[1] + right.shape[1]))
