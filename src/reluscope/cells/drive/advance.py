"""One way to cut: by one stage, and on to the next stage's signs at all vertices.

The sequence is written once and goes three ways: on threads for many cells; for few cells, as in
every frame of a page, in one call of compiled code, as handing arrays over would take most of the
time; and where that call meets a question which floats cannot decide, phase by phase, each
compiled, with an aide between them that answers it.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.arrays.partition import Cut, Partition, Rows, Unsigned
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.compiled.run import WHOLE, also_compiled
from reluscope.cells.compiled.undisturbed import undisturbed
from reluscope.cells.cut.cut_cells import (
    build,
    count_cells,
    cross_chords,
    cross_edges,
    largest,
    number_points,
)
from reluscope.cells.values.next_layer import evaluate


@also_compiled
def advance(threads, aide, state, stage, ahead, most, most_blur):
    """Cut by a stage into at most so many cells; evaluate and sign the following one.

    Vertices whose coordinates may be off by more than ``most_blur`` are found anew. Without an
    aide, as in compiled code, the answer is None as soon as one would be asked. Otherwise:
    the new partition, the offsets of the points on the old edges, and the next stage's rows.
    """
    old, rows, signs = state
    on_edges, unsure, doubts = cross_edges(threads, old, rows, signs)
    if doubts > 0:
        if aide is None:
            return None
        aide.order_edges(old, on_edges, unsure)
    points = number_points(threads, old, on_edges, doubts > 0)
    chords, on_chords, unsure, doubts = cross_chords(
        threads, old, rows, signs, stage.hinges, on_edges, points
    )
    if doubts > 0:
        if aide is None:
            return None
        aide.order_chords(old, chords, on_chords, unsure)
    bases, most_pieces = count_cells(threads, old, chords, on_chords, points)
    if bases.cell[-1] > most:
        if aide is None:
            return None
        aide.refuse(bases.cell[-1], most)
    new = build(threads, old, signs, stage, on_edges, points, chords, on_chords, bases, most_pieces)
    is_blurred = largest(new.blur) > most_blur
    if aide is None:
        if is_blurred:
            return None
    else:
        sharpened = aide.sharpen(new, is_blurred, on_chords, doubts, most_blur)
    cut = Cut(
        partition=new,
        edge_crossings=on_edges,
        chord_ends=chords.ends,
        chord_crossings=on_chords,
        points=points,
    )
    found = evaluate(threads, None if threads == WHOLE else aide, old, rows, cut, ahead)
    if aide is not None:
        found = aide.refresh(new, found, sharpened, ahead.following)
    return new, points.offsets, found


def advance_whole(state, stage, ahead, most, most_blur):
    """Advance in one call of compiled code; None where anything is in doubt."""
    arrays = undisturbed(_advance_compiled, state, stage, ahead, most, most_blur)
    if arrays is None:
        return None
    new, points, rows, (on, unsure, doubts) = arrays
    return Partition(*new), points, Unsigned(Rows(*rows), on, unsure, doubts)


@allocating
def _advance_compiled(state, stage, ahead, most, most_blur):
    """Advance, and return plain tuples, which take less time to make than named ones."""
    made = advance(WHOLE, None, state, stage, ahead, most, most_blur)
    if made is None:
        return None
    new, points, found = made
    rows = found.rows
    return (
        (
            new.xy, new.blur, new.edge_ends, new.edge_layer, new.edge_neuron, new.edge_cells,
            new.ring_offsets, new.ring_vertices, new.ring_half_edges, new.words,
        ),
        points,
        (rows.z, rows.error, rows.peak, rows.spread),
        (found.on, found.unsure, found.doubts),
    )  # fmt: skip
