"""Cut a small partition by one stage and sign the next, in one call of compiled code.

A network of the size that a page shows in every frame spends most of its time between kernels
otherwise, handing arrays over. Where anything is unsure the caller starts over in ``advance.py``.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.partition import Rows
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.cut.cut_small import build_small, cross_small
from reluscope.cells.values.rows import product_rows, walk_segments


@allocating
def advance_small(old, rows, signs, stage, most_blur, product, kinks, following):
    """Return whether all is certain, and if so: the partition, the points on its old edges, ...

    ... and the next stage's rows and signs there: which are on, which are unsure, and how many.
    """
    edges_in_doubt, cells_in_doubt, on_edges, chords, on_chords, _ = cross_small(
        old, rows, signs, stage.hinges
    )
    certain = edges_in_doubt == 0 and cells_in_doubt == 0
    new = old
    if certain:
        new = build_small(old, signs, stage, on_edges, chords, on_chords)
    vertices = len(new.xy)
    for v in range(vertices):
        certain = certain and new.blur[v] <= most_blur
    out = Rows(
        np.empty((vertices, len(product.bias)), dtype=np.float64),
        np.empty(vertices, dtype=np.float64),
        np.empty(vertices, dtype=np.float64),
    )
    on = np.empty((vertices, (following.hinges + 63) // 64), dtype=np.uint64)
    unsure = np.empty(vertices, dtype=np.uint8)
    doubts = 0
    if certain and len(product.bias) > 0:
        doubts += product_rows(0, len(old.xy), rows, product, following.hinges, out, on, unsure)
        doubts += walk_segments(
            0, len(old.edge_ends), old.edge_ends, on_edges, kinks, following.hinges, out, on, unsure
        )
        doubts += walk_segments(
            0, len(chords.ends), chords.ends, on_chords, kinks, following.hinges, out, on, unsure
        )
    return certain, new, on_edges.offsets, out, on, unsure, doubts
