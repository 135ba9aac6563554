"""Drafts that read an affine layer read what that layer reads, where nothing is rounded.

So a kink on an affine layer becomes the layer's own, and so do the differences of a maximum and
the sums of a residual block, if float64 holds every number of theirs.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, issparse

from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.form.each_once import each_once
from reluscope.brought.tape.draft import EMPTY, Draft
from reluscope.brought.tape.exact_sums import exact_products, exact_sum, exact_sums

_MOST_TERMS = 16  # of a unit whose sum is tried
_MOST_GROWTH = 3  # times as many weights as before


class Substitution:
    """All drafts, in order, while one after the other is put in terms of older values."""

    def __init__(self, drafts: list[Draft], outputs: Indices, values: int) -> None:
        self.drafts = list(drafts)
        self.uses = np.zeros(values, dtype=np.int64)
        self.uses[each_once(outputs)] += 1
        self.made_by = np.full(values, -1)  # which draft makes a value by one plain unit
        self.unit = np.zeros(values, dtype=np.int64)  # which of its units that is
        for number, draft in enumerate(drafts):
            self.uses[draft.reads] += 1
            self._note_plain(number, draft)

    def run(self) -> list[Draft]:
        """Return the drafts, those that nothing reads any more included."""
        for number, draft in enumerate(self.drafts):
            if len(draft.reads):
                self._substitute(number, draft)
        return self.drafts

    def _substitute(self, number: int, draft: Draft) -> None:
        replaced = self._replaced(draft)
        found = _in_terms_of_older(draft, replaced, self) if replaced.any() else None
        if found is None:
            return
        self.uses[draft.reads] -= 1
        producers = each_once(self.made_by[draft.reads[replaced]])
        before = self.drafts[producers[0]]
        if len(producers) == 1 and replaced.all():
            found = replace(found, name=before.name)
            if self.uses[before.value].any() and np.isin(found.reads, before.reads).all():
                self._take_in(int(producers[0]), number, found)
                return
        self.uses[found.reads] += 1
        self.drafts[number] = found
        self._note_plain(number, found)

    def _replaced(self, draft: Draft) -> NDArray[np.bool_]:
        """Return which of the values that a draft reads are replaced by what makes them."""
        terms = _terms(draft.weight)
        plain = self.made_by[draft.reads] >= 0
        if terms.max(initial=0) > _MOST_TERMS or not plain.any():
            return np.zeros(len(plain), dtype=bool)
        if terms.max(initial=0) == 1 and draft.hinges.any():
            return plain
        return np.asarray(plain & (self.uses[draft.reads] == 1))

    def _take_in(self, before: int, number: int, found: Draft) -> None:
        """Give units to the draft whose values they read, as others read that one still."""
        host = self.drafts[before]
        weight = _on_reads(found, host.reads)
        kept = host.weight
        if issparse(kept) or issparse(weight):
            both = _columns(kept, weight)
        else:
            both = np.hstack([kept, weight])
        parts = {
            name: np.concatenate([getattr(host, name), getattr(found, name)])
            for name in ("bias", "on", "off", "value")
        }
        self.drafts[number] = EMPTY
        self.drafts[before] = Draft(host.name, host.reads, both, **parts)
        self._note_plain(before, self.drafts[before])

    def _note_plain(self, number: int, draft: Draft) -> None:
        plain = draft.plain
        self.made_by[draft.value] = -1
        self.made_by[draft.value[plain]] = number
        self.unit[draft.value[plain]] = np.flatnonzero(plain)


def _terms(weight: Weight) -> Indices:
    """Return how many values each unit reads."""
    if issparse(weight):
        return np.asarray(np.diff(csc_array(weight).indptr))
    return np.asarray(np.count_nonzero(weight, axis=0))


def _in_terms_of_older(
    draft: Draft, replaced: NDArray[np.bool_], known: Substitution
) -> Draft | None:
    """Return the draft without the values that are replaced, or None where that would round."""
    producers = each_once(known.made_by[draft.reads[replaced]])
    if len(producers) == 1 and replaced.all() and _selects(draft.weight):
        return _selected(draft, known.drafts[producers[0]], known.unit)
    entries = coo_array(draft.weight)
    (row, column), entry = entries.coords, entries.data
    stays = ~replaced[row]
    parts = [(draft.reads[row[stays]], column[stays], entry[stays])]
    shifts = [(column[:0], entry[:0]), (np.arange(len(draft.bias)), draft.bias)]
    for number in producers.tolist():
        before = known.drafts[number]
        here = replaced[row] & (known.made_by[draft.reads[row]] == number)
        units = known.unit[draft.reads[row[here]]]
        taken = coo_array(csc_array(before.weight)[:, units])
        factor = entry[here]
        weights = exact_products(taken.data, factor[taken.coords[1]])
        shift = exact_products(before.bias[units], factor)
        if weights is None or shift is None:
            return None
        parts.append((before.reads[taken.coords[0]], column[here][taken.coords[1]], weights))
        shifts.append((column[here], shift))
    if sum(len(part[2]) for part in parts) > _MOST_GROWTH * _size(draft, producers, known):
        return None
    values, columns, weights = (np.concatenate(some) for some in zip(*parts, strict=True))
    reads, which = np.unique(values, return_inverse=True)
    weight = exact_sums(which, columns, weights, (len(reads), len(draft.bias)))
    columns, shifted = (np.concatenate(some) for some in zip(*shifts, strict=True))
    bias = exact_sums(columns, 0 * columns, shifted, (len(draft.bias), 1))
    if weight is None or bias is None:
        return None
    return replace(draft, reads=reads, weight=weight, bias=bias.toarray()[:, 0])


def _size(draft: Draft, producers: Indices, known: Substitution) -> int:
    """Return how many weights the draft and those before it hold."""
    every = [draft, *(known.drafts[number] for number in producers.tolist())]
    return sum(int(_terms(one.weight).sum()) for one in every)


def _selects(weight: Weight) -> bool:
    """Whether each unit reads one value, with weight 1."""
    if not issparse(weight):
        return False
    return bool((_terms(weight) == 1).all() and (weight.data == 1).all())


def _selected(draft: Draft, before: Draft, unit: Indices) -> Draft | None:
    """Return units of the layer before with the draft's kinks."""
    units = unit[draft.reads[csc_array(draft.weight).indices]]
    bias = exact_sum(before.bias[units], draft.bias)
    if bias is None:
        return None
    weight = before.weight
    weight = csc_array(weight)[:, units] if issparse(weight) else weight[:, units]
    return replace(draft, reads=before.reads, weight=weight, bias=bias)


def _on_reads(draft: Draft, reads: Indices) -> Weight:
    """Return a draft's weight on other reads, among which its own are."""
    if np.array_equal(draft.reads, reads):
        return draft.weight
    order = np.argsort(reads)
    place = order[np.searchsorted(reads, draft.reads, sorter=order)]
    entries = coo_array(draft.weight)
    row, column = entries.coords
    shape = (len(reads), draft.weight.shape[1])
    return csc_array((entries.data, (place[row], column)), shape=shape)


def _columns(left: Weight, right: Weight) -> csc_array:
    """Return two weights on the same reads side by side."""
    left, right = csc_array(left), csc_array(right)
    ends = np.concatenate([left.indptr, left.indptr[-1] + right.indptr[1:]])
    return csc_array(
        (np.append(left.data, right.data), np.append(left.indices, right.indices), ends),
        shape=(left.shape[0], left.shape[1] + right.shape[1]),
    )
