"""Find the chords that hinges make in convex cells, and count their crossings without geometry.

A neuron is affine on a cell. If it is above zero at one corner and below at another, its hinge
is a chord between two places on the border: places where an edge is crossed, or a corner where
the neuron is zero. Two chords cross if and only if their places interleave.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.bits import bit_at, lowest_bit, popcount, without_lowest
from reluscope.cells.compiled.kernel import allocating, inlined, kernel
from reluscope.cells.decide.sign import chords_cross


@inlined
def split_word(old, signs, c, w):
    """Neurons of word w that are above zero at one corner of the cell and below at another."""
    any_on, any_off = np.uint64(0), np.uint64(0)
    for r in range(old.ring_offsets[c], old.ring_offsets[c + 1]):
        v = old.ring_vertices[r]
        any_on |= signs.on[v, w]
        off = ~signs.on[v, w]
        if len(signs.zero) > 0:
            off &= ~signs.zero[v, w]
        any_off |= off
    return any_on & any_off


@kernel
def count_hinges(first, last, old, signs, counts):
    """Count the hinges through the inside of each cell."""
    for c in range(first, last):
        count = 0
        for w in range(signs.on.shape[1]):
            count += popcount(split_word(old, signs, c, w))
        counts[c] = count


@allocating
def find_chords(first, last, old, signs, hinges, edge_crossings, point_offsets, chords, counts):
    """Find the hinges of each cell, sort them, and count the crossings along each chord."""
    begun = np.full(hinges, -1, dtype=np.int64)
    find_with(begun, first, last, old, signs, edge_crossings, point_offsets, chords, counts)


@kernel
def find_with(begun, first, last, old, signs, edge_crossings, point_offsets, chords, counts):
    """Find chords cell by cell; ``begun`` is -1 for all neurons before and after each cell."""
    for c in range(first, last):
        begin, end = chords.offsets[c], chords.offsets[c + 1]
        if begin == end:
            chords.number[c] = 0
            chords.places[c] = old.ring_offsets[c + 1] - old.ring_offsets[c]
            continue
        shared = list_hinges(c, old, signs, edge_crossings, point_offsets, chords, begun)
        if shared:
            sort_hinges(chords, begin, end)
        group_hinges(chords, c)
        count_chord_crossings(chords, c, counts)


@inlined
def list_hinges(c, old, signs, edge_crossings, point_offsets, chords, begun):
    """Walk once round the border; a neuron's first place opens its hinge, its second closes it.

    Returns whether two hinges share a place, so that they need sorting.
    """
    ring, ring_end = old.ring_offsets[c], old.ring_offsets[c + 1]
    place, k = 0, chords.offsets[c]
    shared = False
    for r in range(ring, ring_end):
        following = old.ring_vertices[r + 1 if r + 1 < ring_end else ring]
        if len(signs.zero) > 0:
            k, several = end_at_corner(c, r, following, place, old, signs, chords, begun, k)
            shared = shared or several
        place += 1
        edge = old.ring_half_edges[r] >> 1
        if edge_crossings.offsets[edge] < edge_crossings.offsets[edge + 1]:
            k, points, several = end_on_edge(
                r, following, place, old, signs, edge_crossings, point_offsets, chords, begun, k
            )
            shared = shared or several
            place += points
    chords.places[c] = place
    return shared


@inlined
def end_at_corner(c, r, following, place, old, signs, chords, begun, k):
    """Open or close the hinges that go through a corner; also, whether there are several."""
    v = old.ring_vertices[r]
    several = False
    for w in range(signs.on.shape[1]):
        if signs.zero[v, w] == 0:
            continue
        bits = signs.zero[v, w] & split_word(old, signs, c, w)
        several = several or without_lowest(bits) != 0
        while bits:
            b = lowest_bit(bits)
            bits = without_lowest(bits)
            is_on = bit_at(signs.on[following, w], b)
            k = put_hinge_end(chords, k, begun, 64 * w + b, place, v, is_on)
    return k, several


@inlined
def end_on_edge(r, following, place, old, signs, edge_crossings, point_offsets, chords, begun, k):
    """Open or close the hinges that cross an edge, in the direction of the ring.

    Returns the next hinge, the number of points on the edge, and whether some are tied.
    """
    edge, backward = old.ring_half_edges[r] >> 1, old.ring_half_edges[r] & 1
    low, high = edge_crossings.offsets[edge], edge_crossings.offsets[edge + 1]
    points = point_offsets[edge + 1] - point_offsets[edge]
    vertex = len(old.xy) + (point_offsets[edge + 1] - 1 if backward else point_offsets[edge])
    for i in range(high - low):
        x = high - 1 - i if backward else low + i
        j = edge_crossings.neuron[x]
        is_on = bit_at(signs.on[following, j >> 6], j & 63)
        k = put_hinge_end(chords, k, begun, j, place, vertex, is_on)
        # the next crossing in this direction is the same point if it is tied to this one
        if i + 1 < high - low and not edge_crossings.tied[x if backward else x + 1]:
            place += 1
            vertex += -1 if backward else 1
    return k, points, points < high - low


@inlined
def put_hinge_end(chords, k, begun, neuron, place, vertex, is_on):
    """Open the neuron's hinge at this place as number k, or close the one it has; return next k."""
    if begun[neuron] < 0:
        begun[neuron] = k
        chords.neuron[k] = neuron
        chords.start[k], chords.ends[k, 0] = place, vertex
        chords.inner_on[k] = is_on
        return k + 1
    h = begun[neuron]
    begun[neuron] = -1
    chords.end[h], chords.ends[h, 1] = place, vertex
    return k


@inlined
def sort_hinges(chords, first, last):
    """Sort hinges by start, end, neuron: insertion sort, as starts are in order already."""
    for i in range(first + 1, last):
        k = i
        while k > first and hinge_before(chords, k, k - 1):
            swap_hinges(chords, k, k - 1)
            k -= 1


@inlined
def hinge_before(chords, i, k):
    """Whether hinge i comes before hinge k."""
    if chords.start[i] != chords.start[k]:
        return chords.start[i] < chords.start[k]
    if chords.end[i] != chords.end[k]:
        return chords.end[i] < chords.end[k]
    return chords.neuron[i] < chords.neuron[k]


@inlined
def swap_hinges(chords, i, k):
    """Exchange two hinges of a cell."""
    neuron, chords.neuron[i] = chords.neuron[i], chords.neuron[k]
    chords.neuron[k] = neuron
    start, chords.start[i] = chords.start[i], chords.start[k]
    chords.start[k] = start
    end, chords.end[i] = chords.end[i], chords.end[k]
    chords.end[k] = end
    inner_on, chords.inner_on[i] = chords.inner_on[i], chords.inner_on[k]
    chords.inner_on[k] = inner_on
    for side in range(2):
        vertex, chords.ends[i, side] = chords.ends[i, side], chords.ends[k, side]
        chords.ends[k, side] = vertex


@inlined
def group_hinges(chords, c):
    """Gather the hinges of a cell into chords: hinges between the same two places are one."""
    begin, end = chords.offsets[c], chords.offsets[c + 1]
    count = 0
    for h in range(begin, end):
        if (
            h > begin
            and chords.start[h] == chords.start[h - 1]
            and chords.end[h] == chords.end[h - 1]
        ):
            chords.chord[h] = count - 1
            continue
        chords.first_hinge[begin + count] = h
        chords.ends[begin + count, 0] = chords.ends[h, 0]
        chords.ends[begin + count, 1] = chords.ends[h, 1]
        chords.chord[h] = count
        count += 1
    chords.number[c] = count


@inlined
def count_chord_crossings(chords, c, counts):
    """Count the hinges that cross each chord of a cell."""
    begin, end = chords.offsets[c], chords.offsets[c + 1]
    for s in range(begin, end):
        counts[s] = 0
    for i in range(chords.number[c]):
        a = chords.first_hinge[begin + i]
        count = 0
        for h in range(begin, end):
            count += chords_cross(chords.start[a], chords.end[a], chords.start[h], chords.end[h])
        counts[begin + i] = count
