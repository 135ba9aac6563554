"""Cells whose chords all meet in one point: pencils of lines, as biases of zero make them."""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.compiled.kernel import kernel


@kernel
def mark_complete_cells(cells, chords, crossings, least, is_complete):
    """Mark cells of at least so many chords, one hinge each, where all cross all others."""
    for i in range(len(cells)):
        begin, end = chords.offsets[cells[i]], chords.offsets[cells[i] + 1]
        number = chords.number[cells[i]]
        is_complete[i] = number >= least and number == end - begin
        for slot in range(begin, end):
            count = crossings.offsets[slot + 1] - crossings.offsets[slot]
            is_complete[i] = is_complete[i] and count == number - 1


@kernel
def tie_all(cells, chords, crossings):
    """Tie all crossings along every chord of these cells: each chord has one point."""
    for c in cells:
        for slot in range(chords.offsets[c], chords.offsets[c + 1]):
            for k in range(crossings.offsets[slot] + 1, crossings.offsets[slot + 1]):
                crossings.tied[k] = 1
