"""Evaluate the next layer's pre-activations at vertices, each row with a bound on its error.

At vertices that were there before the last cut: a matrix product. At the points of a cut no
product is needed: along a segment on which the earlier pre-activations are affine, the next ones
are the straight line between their values at the ends, less one hat-shaped function for every
neuron that crosses zero on the segment. For ReLU, with the crossing at s and the rise r of the
neuron's pre-activation, its activation is the line between the ends less

    r * hat(t, s),   hat(t, s) = min(t, s) * (1 - max(t, s)),

and the next pre-activations feel that times the neuron's row of weights. Other kinks differ only
in the factor: the difference of their two slopes.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from collections.abc import Sequence

import numpy as np

from reluscope.cells.arrays.partition import Floats, Indices, Rows
from reluscope.cells.compiled.bits import from_bits, magnitude_bits
from reluscope.cells.compiled.kernel import allocating, inlined, kernel
from reluscope.cells.decide.sign import EPS, UNDERFLOW, all_together, sign_row
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import column_sums, magnitudes, times

_FEW = 4  # up to this many crossings on a segment, hats are summed point by point


@allocating
def product_rows(first, last, rows, product, hinges, out, on, unsure):
    """Write and sign the next layer's rows at vertices first..last; count the uncertain ones.

    The error of an activation is at most the error of its pre-activation times the steeper
    slope; that of a sum of n products at most n roundings of the sum of magnitudes, which is at
    most the product of both factors' lengths (Cauchy and Schwarz).
    """
    neuron = np.empty(rows.z.shape[1], dtype=np.int64)
    value = np.empty(rows.z.shape[1], dtype=np.float64)
    return product_with(neuron, value, first, last, rows, product, hinges, out, on, unsure)


@kernel
def finish_rows(begin, end, first, rows, squares, product, hinges, out, on, unsure):
    """Add the bias to products begin..end, which are of the rows from ``first`` on; sign them."""
    count = 0
    for i in range(begin, end):
        v = first + i
        row = out.z[v]
        for j in range(len(row)):
            row[j] += product.bias[j]
        bound_product(v, squares[i], rows, product, out)
        count += sign_row(v, out, hinges, on, unsure)
    return count


@inlined
def bound_product(v, squares, rows, product, out):
    """Bound the error of row v: its activations' squares sum to ``squares``."""
    width = rows.z.shape[1]
    size = product.length * np.sqrt(squares) * (1.0 + width * EPS) + product.largest_bias
    carried = min(product.gain * rows.error[v], product.reach * rows.spread[v])
    out.error[v] = (carried + product.roundings * size) * (1.0 + 8 * EPS) + UNDERFLOW
    size = product.all_length * np.sqrt(squares) * (1.0 + width * EPS) + product.bias_length
    spread = product.stretch * rows.spread[v] + product.roundings * size
    out.spread[v] = spread * (1.0 + 8 * EPS) + UNDERFLOW * out.z.shape[1]


@kernel
def product_with(neuron, value, first, last, rows, product, hinges, out, on, unsure):
    """Multiply row by row; activations that are zero, about half of them, cost nothing."""
    count = 0
    for v in range(first, last):
        nonzero, squares = 0, 0.0
        for i in range(len(value)):
            z = rows.z[v, i]
            a = z * (product.on[i] if z > 0.0 else product.off[i])
            if a != 0.0:
                neuron[nonzero], value[nonzero] = i, a
                nonzero += 1
                squares += a * a
        add_products(out.z[v], product, neuron, value, nonzero)
        bound_product(v, squares, rows, product, out)
        count += sign_row(v, out, hinges, on, unsure)
    return count


@inlined
def add_products(row, product, neuron, value, count):
    """Set row to the bias plus the weights of some neurons times their values, four at a time."""
    for j in range(len(row)):
        row[j] = product.bias[j]
    if len(product.runs.begin) > 0:
        for k in range(count):
            add_row(row, product.runs, neuron[k], value[k])
        return
    fours = count - count % 4
    for k in range(0, fours, 4):
        a, b, c, d = value[k], value[k + 1], value[k + 2], value[k + 3]
        w, x = product.weight[neuron[k]], product.weight[neuron[k + 1]]
        y, z = product.weight[neuron[k + 2]], product.weight[neuron[k + 3]]
        for j in range(len(row)):
            row[j] += a * w[j] + b * x[j] + c * y[j] + d * z[j]
    for k in range(fours, count):
        a, w = value[k], product.weight[neuron[k]]
        for j in range(len(row)):
            row[j] += a * w[j]


@inlined
def add_row(row, runs, i, factor):
    """Add row i of the weights times a factor."""
    for r in range(runs.begin[i], runs.begin[i + 1]):
        first, column = runs.place[r], runs.column[r]
        for k in range(runs.place[r + 1] - first):
            row[column + k] += factor * runs.number[first + k]


def refresh_rows(
    vertices: Indices,
    points: Floats,
    blur: Floats,
    steps: Sequence[Step],
    out: Rows,
    *,
    is_exact: bool,
) -> Indices:
    """Evaluate rows anew at coordinates that have become sharper; return those that gained.

    Where all values and their errors are zero, as those of the origin are, a sum is the bias;
    unless the steps are not exactly those in question.
    """
    values, error = points, blur
    for step in steps:
        is_bias = is_exact & ~values.any(axis=1) & (error == 0.0)
        if is_bias.all():
            z, error = np.tile(step.bias, (len(values), 1)), np.zeros(len(values))
        else:
            weight = magnitudes(step.weight)
            z = times(values, step.weight) + step.bias
            size = (times(np.abs(values), weight) + np.abs(step.bias)).max(axis=1)
            gain = float(column_sums(weight).max())
            error = gain * error + (weight.shape[0] + 4) * EPS * size + UNDERFLOW
            error[is_bias] = 0.0
        slope = np.where(z > 0, step.on, step.off)
        values = slope * z
        is_lost = ((values == 0.0) & (slope != 0.0) & (z != 0.0)).any(axis=1)
        steepest = float(np.maximum(np.abs(step.on), np.abs(step.off)).max())
        given, error = error, error * steepest + np.where(is_lost, UNDERFLOW, 0.0)
    better = given < out.error[vertices]
    gained: Indices = vertices[better]
    out.z[gained], out.error[gained] = z[better], given[better]
    out.spread[gained] = all_together(given[better], z.shape[1])
    return gained


@allocating
def walk_segments(first, last, ends, crossings, kinks, hinges, rows, on, unsure):
    """Write the rows, errors and signs at all points that the segments first..last own."""
    scratch = np.empty((2, rows.z.shape[1]))
    return walk_with(scratch, first, last, ends, crossings, kinks, hinges, rows, on, unsure)


@kernel
def walk_with(scratch, first, last, ends, crossings, kinks, hinges, rows, on, unsure):
    """Walk the segments one by one; return how many rows have a sign that is not certain."""
    constant, slope = scratch[0], scratch[1]
    count = 0
    for s in range(first, last):
        begin, end = crossings.offsets[s], crossings.offsets[s + 1]
        owned = end  # one past the last crossing that this segment owns
        while owned > begin and crossings.vertex[owned - 1] < 0:
            owned -= 1
        if owned == begin:
            continue
        u, v = ends[s, 0], ends[s, 1]
        if end - begin <= _FEW:
            walk_few(u, v, begin, end, crossings, kinks, rows)
        else:
            walk_many(u, v, begin, owned, end, crossings, kinks, rows, constant, slope)
        change = largest_change(rows.z[u], rows.z[v])
        bound_errors(u, v, change, begin, end, crossings, kinks, rows)
        for k in range(begin, owned):
            vertex = crossings.vertex[k]
            if vertex >= 0:
                count += sign_row(vertex, rows, hinges, on, unsure)
    return count


@inlined
def largest_change(start, finish):
    """Return the largest difference of two rows' numbers."""
    change = np.int64(0)
    for j in range(len(start)):
        change = max(change, magnitude_bits(finish[j] - start[j]))
    return from_bits(change)


@inlined
def walk_few(u, v, begin, end, crossings, kinks, rows):
    """Sum the line between the ends and all hats at each point."""
    start, finish = rows.z[u], rows.z[v]
    for k in range(begin, end):
        if crossings.vertex[k] < 0:
            continue
        row, t = rows.z[crossings.vertex[k]], crossings.t[k]
        if len(kinks.runs.begin) > 0:
            for j in range(len(row)):
                row[j] = start[j] + t * (finish[j] - start[j])
            for x in range(begin, end):
                hat = crossings.rise[x] * hat_at(t, crossings.t[x])
                neuron = crossings.neuron[x]
                add_row(row, kinks.runs, neuron, -hat * kinks.jump[neuron])
            continue
        hat = crossings.rise[begin] * hat_at(t, crossings.t[begin])
        weight = kinks.weight[crossings.neuron[begin]]
        for j in range(len(row)):
            row[j] = start[j] + t * (finish[j] - start[j]) - hat * weight[j]
        for x in range(begin + 1, end):
            hat = crossings.rise[x] * hat_at(t, crossings.t[x])
            weight = kinks.weight[crossings.neuron[x]]
            for j in range(len(row)):
                row[j] -= hat * weight[j]


@inlined
def hat_at(t, place):
    """Return the hat with its tip at ``place``, zero at 0 and 1, at t."""
    return min(t, place) * (1.0 - max(t, place))


@inlined
def walk_many(u, v, begin, owned, end, crossings, kinks, rows, constant, slope):
    """Carry the affine function ``constant + t * slope`` from crossing to crossing."""
    start, finish = rows.z[u], rows.z[v]
    for j in range(len(constant)):
        constant[j], slope[j] = start[j], finish[j] - start[j]
    if len(kinks.runs.begin) > 0:
        walk_runs(begin, owned, end, crossings, kinks, rows, constant, slope)
        return
    subtract_bends(begin, end, crossings, kinks, slope)
    for k in range(begin, owned):
        t, rise = crossings.t[k], crossings.rise[k]
        weight = kinks.weight[crossings.neuron[k]]
        if crossings.vertex[k] >= 0:
            row = rows.z[crossings.vertex[k]]
            for j in range(len(slope)):
                row[j] = constant[j] + t * slope[j]
                bend = rise * weight[j]
                slope[j] += bend
                constant[j] -= t * bend
        else:
            for j in range(len(slope)):
                bend = rise * weight[j]
                slope[j] += bend
                constant[j] -= t * bend


@inlined
def walk_runs(begin, owned, end, crossings, kinks, rows, constant, slope):
    """Do the same where the weights are runs: each crossing bends a few numbers only."""
    for x in range(begin, end):
        neuron = crossings.neuron[x]
        bend = crossings.rise[x] * (1.0 - crossings.t[x]) * kinks.jump[neuron]
        add_row(slope, kinks.runs, neuron, -bend)
    for k in range(begin, owned):
        t, neuron = crossings.t[k], crossings.neuron[k]
        if crossings.vertex[k] >= 0:
            row = rows.z[crossings.vertex[k]]
            for j in range(len(slope)):
                row[j] = constant[j] + t * slope[j]
        bend = crossings.rise[k] * kinks.jump[neuron]
        add_row(slope, kinks.runs, neuron, bend)
        add_row(constant, kinks.runs, neuron, -t * bend)


@inlined
def subtract_bends(begin, end, crossings, kinks, slope):
    """Take the slope from that between a segment's ends to that at its beginning, two at a time."""
    pairs_end = end - (end - begin) % 2
    for x in range(begin, pairs_end, 2):
        a = crossings.rise[x] * (1.0 - crossings.t[x])
        b = crossings.rise[x + 1] * (1.0 - crossings.t[x + 1])
        w, y = kinks.weight[crossings.neuron[x]], kinks.weight[crossings.neuron[x + 1]]
        for j in range(len(slope)):
            slope[j] -= a * w[j] + b * y[j]
    for x in range(pairs_end, end):
        a = crossings.rise[x] * (1.0 - crossings.t[x])
        w = kinks.weight[crossings.neuron[x]]
        for j in range(len(slope)):
            slope[j] -= a * w[j]


@inlined
def bound_errors(u, v, change, begin, end, crossings, kinks, rows):
    """Bound the error at each point that a segment owns.

    It has four parts: the errors at the ends; the point's own slack times the steepest change
    along the segment; each hat's; and rounding. A hat between ends of magnitudes a and b is
    ``min(t * b, (1 - t) * a)``, so that it is off by no more than these are, which is at most
    its rise times its slack.

    Rounding: let the values at the ends be at most p, their change d, all bends together b, and
    n the number of crossings. While an affine function is carried, its slope is at most d + b and
    its constant p + b; each operation is off by half an EPS of what it gives. The slope takes
    d + 4 b + (n + 1) / 2 (d + b) of these until it begins, b + n (d + b) more on its way; the
    constant 2 b + n (p + b), and the value (d + b) + (p + b). Hats one by one take less.

    All of it holds for the lengths of vectors as it does for their largest numbers.
    """
    bend, slips, bend_length, slips_length = 0.0, 0.0, 0.0, 0.0
    n = end - begin
    for x in range(begin, end):
        height = crossings.rise[x] * kinks.reach[crossings.neuron[x]]
        bend += height
        slips += height * crossings.slack[x]
        height = crossings.rise[x] * kinks.length[crossings.neuron[x]]
        bend_length += height
        slips_length += height * crossings.slack[x]
    peak = max(rows.peak[u], rows.peak[v])
    rounding = (n + 2) * peak + (1.5 * n + 3) * change + (2.5 * n + 10) * bend
    shared = max(rows.error[u], rows.error[v]) + slips + 0.5 * EPS * rounding + UNDERFLOW
    wide = np.sqrt(rows.z.shape[1]) * (1.0 + 4 * EPS)
    together = max(rows.spread[u], rows.spread[v]) + slips_length
    together += wide * (0.5 * EPS * rounding + UNDERFLOW)
    steepest = change + bend + 2.0 * shared
    steepest_length = wide * change + bend_length + 2.0 * together
    for k in range(begin, end):
        vertex, slack = crossings.vertex[k], crossings.slack[k]
        if vertex >= 0:
            spread = (together + steepest_length * slack) * (1.0 + 4 * EPS)
            rows.error[vertex] = min(shared + steepest * slack, spread)
            rows.spread[vertex] = min(spread, wide * rows.error[vertex])
