"""Order the crossings along every chord of every cell."""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.arrays.crossings import point_end, put_crossing, sort_crossings
from reluscope.cells.compiled.kernel import inlined, kernel
from reluscope.cells.decide.sign import EPS, chords_cross, order_is_unsure, where_zero


@kernel
def fill_chord_crossings(first, last, old, rows, edge_crossings, points, chords, crossings, unsure):
    """List and sort the crossings of each chord; mark and count cells whose order is unsure."""
    marked = 0
    for c in range(first, last):
        unsure[c] = 0
        begin = chords.offsets[c]
        for i in range(chords.number[c]):
            low, high = crossings.offsets[begin + i], crossings.offsets[begin + i + 1]
            if low == high:
                continue
            list_crossings(c, i, old, rows, edge_crossings, points, chords, crossings)
            sort_crossings(crossings, low, high)
            tie_equal_chords(crossings, low, high)
            if order_is_unsure(crossings, low, high):
                unsure[c] = 1
        marked += unsure[c]
    return marked


@inlined
def list_crossings(c, i, old, rows, edge_crossings, points, chords, crossings):
    """List the hinges that cross chord i of cell c; hinges of one chord cross it at one t."""
    begin, end = chords.offsets[c], chords.offsets[c + 1]
    own = chords.first_hinge[begin + i]
    u, v = chords.ends[begin + i, 0], chords.ends[begin + i, 1]
    k = crossings.offsets[begin + i]
    for h in range(begin, end):
        if not chords_cross(chords.start[own], chords.end[own], chords.start[h], chords.end[h]):
            continue
        j = chords.neuron[h]
        starts_inside = chords.start[h] < chords.start[own]
        is_on = chords.inner_on[h] == starts_inside
        z_u, error_u = border_value(u, j, old, rows, edge_crossings, points)
        z_v, error_v = border_value(v, j, old, rows, edge_crossings, points)
        t, slack, rise = where_zero(z_u, error_u, z_v, error_v, is_on)
        if chords.first_hinge[begin + chords.chord[h]] != h:
            t, slack = crossings.t[k - 1], 3.0 * max(slack, crossings.slack[k - 1])
        put_crossing(crossings, k, j, is_on, (t, slack, rise))
        crossings.other[k] = chords.chord[h]
        k += 1


@inlined
def border_value(vertex, j, old, rows, edge_crossings, points):
    """Value of neuron j at a place on a border, with a bound on its error.

    At an old vertex it is known; at a new one it is interpolated along the edge that it cut.
    """
    old_vertices = len(old.xy)
    if vertex < old_vertices:
        return rows.z[vertex, j], rows.error[vertex]
    e, k = points.edge[vertex - old_vertices], points.crossing[vertex - old_vertices]
    u, v = old.edge_ends[e, 0], old.edge_ends[e, 1]
    z_u, z_v = rows.z[u, j], rows.z[v, j]
    error = max(rows.error[u], rows.error[v]) + abs(z_v - z_u) * edge_crossings.slack[k]
    error += 4 * EPS * (abs(z_u) + abs(z_v))
    return z_u + edge_crossings.t[k] * (z_v - z_u), error


@inlined
def tie_equal_chords(crossings, first, last):
    """Tie the crossings of hinges that are one chord."""
    for k in range(first + 1, last):
        crossings.tied[k] = crossings.other[k] == crossings.other[k - 1]


@kernel
def count_pieces(first, last, chords, crossings, counts):
    """Count what each cell becomes: points inside, edges on chords, cells, and ring places.

    A point is counted by the first of its chords. Euler: cells = 1 + edges - points.
    """
    for c in range(first, last):
        begin = chords.offsets[c]
        inside, pieces = 0, 0
        for i in range(chords.number[c]):
            k, end = crossings.offsets[begin + i], crossings.offsets[begin + i + 1]
            pieces += 1
            while k < end:
                stop = point_end(crossings, k, end)
                pieces += 1
                inside += lowest_chord(crossings, k, stop) > i
                k = stop
        counts.point[c], counts.edge[c], counts.cell[c] = inside, pieces, 1 + pieces - inside
        counts.ring[c] = chords.places[c] + 2 * pieces


@inlined
def lowest_chord(crossings, first, last):
    """Return the lowest chord among the crossings of one point."""
    lowest = crossings.other[first]
    for k in range(first + 1, last):
        lowest = min(lowest, crossings.other[k])
    return lowest
