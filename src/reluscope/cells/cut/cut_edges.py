"""Cut edges where a neuron's pre-activation changes sign between their ends."""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.arrays.crossings import put_crossing, sort_crossings
from reluscope.cells.compiled.bits import bit_at, lowest_bit, popcount, without_lowest
from reluscope.cells.compiled.kernel import inlined, kernel
from reluscope.cells.decide.sign import EPS, LEAST_FLOAT, crossing_word, order_is_unsure, where_zero


@kernel
def count_edge_crossings(first, last, edge_ends, signs, counts):
    """Count the hinges that cross each edge: bits in which its ends' signs differ."""
    for e in range(first, last):
        count = 0
        for w in range(signs.on.shape[1]):
            count += popcount(crossing_word(signs, edge_ends[e, 0], edge_ends[e, 1], w))
        counts[e] = count


@kernel
def fill_edge_crossings(first, last, edge_ends, rows, signs, crossings, unsure):
    """List and sort the crossings of each edge; mark and count edges whose order is unsure."""
    marked = 0
    for e in range(first, last):
        begin, end = crossings.offsets[e], crossings.offsets[e + 1]
        unsure[e] = 0
        if begin == end:
            continue
        u, v = edge_ends[e, 0], edge_ends[e, 1]
        k = begin
        for w in range(signs.on.shape[1]):
            bits = crossing_word(signs, u, v, w)
            while bits:
                b = lowest_bit(bits)
                j = 64 * w + b
                is_on = bit_at(signs.on[u, w], b)
                where = where_zero(rows.z[u, j], rows.error[u], rows.z[v, j], rows.error[v], is_on)
                put_crossing(crossings, k, j, is_on, where)
                bits = without_lowest(bits)
                k += 1
        sort_crossings(crossings, begin, end)
        if order_is_unsure(crossings, begin, end):
            unsure[e] = 1
            marked += 1
    return marked


@kernel
def count_edge_points(first, last, crossings, counts):
    """Count the points on each edge: its crossings less those tied to one before."""
    for e in range(first, last):
        count = crossings.offsets[e + 1] - crossings.offsets[e]
        for k in range(crossings.offsets[e], crossings.offsets[e + 1]):
            count -= crossings.tied[k]
        counts[e] = count


@kernel
def number_edge_points(first, last, old_vertices, crossings, points):
    """Give the points on each edge their vertex ids, and note where each was born."""
    for e in range(first, last):
        point = points.offsets[e]
        for k in range(crossings.offsets[e], crossings.offsets[e + 1]):
            if crossings.tied[k]:
                crossings.vertex[k] = ~(old_vertices + point - 1)
                continue
            crossings.vertex[k] = old_vertices + point
            points.edge[point], points.crossing[point] = e, k
            point += 1


@kernel
def cut_edges(first, last, old, new, crossings, point_offsets):
    """Set the points on each edge, and write the pieces between them in order along the edge.

    Edge ``e`` with p points before it in the list of edges becomes pieces from ``e + p`` on.
    """
    for e in range(first, last):
        piece = e + point_offsets[e]
        u, v = old.edge_ends[e, 0], old.edge_ends[e, 1]
        new.edge_ends[piece, 0] = u
        for k in range(crossings.offsets[e], crossings.offsets[e + 1]):
            vertex = crossings.vertex[k]
            if vertex >= 0:
                set_point(new, vertex, u, v, crossings.t[k], crossings.slack[k])
                new.edge_ends[piece, 1] = vertex
                piece += 1
                new.edge_ends[piece, 0] = vertex
        new.edge_ends[piece, 1] = v
        for p in range(e + point_offsets[e], piece + 1):
            new.edge_layer[p] = old.edge_layer[e]
            new.edge_neuron[p] = old.edge_neuron[e]
            new.edge_cells[p, 1] = -1


@inlined
def set_point(new, vertex, u, v, t, slack):
    """Set a new vertex at t between u and v, and bound the error of its coordinates.

    The exact vertex is a mean of the exact ends, weighted by the exact t: so the ends' errors
    move it by no more than the larger of them, and t's error by itself times the span of the ends
    as they are stored. Three operations are rounded, and what underflows is less than two floats.
    """
    span = 0.0
    size = 0.0
    for axis in range(2):
        start, end = new.xy[u, axis], new.xy[v, axis]
        new.xy[vertex, axis] = start + t * (end - start)
        span += abs(end - start)
        size = max(size, abs(start), abs(end))
    rounding = 4 * EPS * size + 2 * LEAST_FLOAT
    new.blur[vertex] = max(new.blur[u], new.blur[v]) + span * slack + rounding
