"""One way to cut: by one stage, and on to the next stage's signs at all vertices.

The sequence is written once and goes three ways: on threads for many cells; for few cells, as in
every frame of a page, in one call of compiled code for all stages (``by_floats``), as handing
arrays over would take most of the time; and where that call meets a question which floats cannot
decide, phase by phase, each compiled, with an aide between them that answers it.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.arrays.partition import Cut
from reluscope.cells.compiled.run import WHOLE, also_compiled
from reluscope.cells.cut.cut_cells import count_cells, cross_edges, find_points, make_cells
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
    points, chords, on_chords, unsure, doubts = find_points(
        threads, old, rows, signs, stage.hinges, on_edges, doubts > 0
    )
    if doubts > 0:
        if aide is None:
            return None
        aide.order_chords(old, chords, on_chords, unsure)
    made = make_cells(threads, old, signs, stage, on_edges, points, chords, on_chords, most)
    if made is None:
        if aide is None:
            return None
        bases, _ = count_cells(threads, old, chords, on_chords, points)
        aide.refuse(bases.cell[-1], most)
    new, blur = made
    is_blurred = blur > most_blur
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
