"""Determinants of functions p x + q y + r in floats, each with a bound on its error.

Functions come as ``value`` and ``error``, (3, functions) on one cell; sums up to ``whole`` are not
rounded. Two vanish at one point; the sign of a third there is that of a 3x3 determinant, times that
of the first two's 2x2 determinant.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.kernel import inlined, kernel
from reluscope.cells.decide.sign import EPS


@kernel
def sign_thirds(some, functions, pattern, first, second, third, signs, certain):
    """Sign some questions: function third of the pattern, where first and second vanish."""
    for i in some:
        value, error = functions.value[pattern[i]], functions.error[pattern[i]]
        signs[i], certain[i] = third_sign(
            value, error, functions.whole, first[i], second[i], third[i]
        )


@inlined
def third_sign(value, error, whole, a, b, c):
    """Return the sign of column c's function where a and b vanish, and whether it is certain."""
    if not (is_known(error, a) and is_known(error, b) and is_known(error, c)):
        return 0, False
    determinant, doubt, size = 0.0, 0.0, 0.0
    for k in range(3):
        minor, minor_doubt, minor_size = two_by_two(
            value, error, whole, a, b, (k + 1) % 3, (k + 2) % 3
        )
        determinant += minor * value[k, c]
        size += minor_size * abs(value[k, c])
        doubt += minor_doubt * (abs(value[k, c]) + error[k, c]) + abs(minor) * error[k, c]
    doubt = doubt * (1.0 + 16 * EPS) + (0.0 if size <= whole else 16 * EPS * size)
    scale, scale_doubt, _ = two_by_two(value, error, whole, a, b, 0, 1)
    certain = (abs(determinant) > doubt or doubt == 0.0) and abs(scale) > scale_doubt
    positive = (determinant > 0.0) == (scale > 0.0)
    return 0 if determinant == 0.0 else (1 if positive else -1), certain


@kernel
def sort_sure_clusters(some, functions, pattern, line, neuron, first_sign, start, rank, sure):
    """Sort clusters of some crossings where all comparisons are certain; mark these clusters.

    ``rank`` becomes where the block of a crossing begins: equal ranks are one point.
    """
    begin = 0
    while begin < len(some):
        end = begin + 1
        while end < len(some) and start[some[end]] == start[some[begin]]:
            end += 1
        value = functions.value[pattern[some[begin]]]
        error = functions.error[pattern[some[begin]]]
        is_sure = True
        for i in range(begin + 1, end):
            k = i
            while k > begin:
                side, certain = side_of(
                    value, error, functions.whole, line, neuron, first_sign, some[k], some[k - 1]
                )
                is_sure = is_sure and certain
                if side >= 0 or not is_sure:
                    break
                some[k], some[k - 1] = some[k - 1], some[k]
                k -= 1
        block = start[some[begin]]
        for i in range(begin, end):
            if i > begin:
                side, _ = side_of(
                    value, error, functions.whole, line, neuron, first_sign, some[i], some[i - 1]
                )
                if side != 0:
                    block = start[some[begin]] + i - begin
            if is_sure:
                rank[some[i]], sure[some[i]] = block, True
        begin = end


@inlined
def side_of(value, error, whole, line, neuron, first_sign, item, pivot):
    """Return -1, 0 or 1 where one crossing lies before, at or behind another; and if certain."""
    sign, certain = third_sign(value, error, whole, line[item], neuron[pivot], neuron[item])
    return sign * first_sign[item], certain


@kernel
def meet_lines(some, functions, pattern, first, second, points, bound):
    """Find some points where functions first and second of a pattern vanish, and bound errors."""
    for i in some:
        value, error = functions.value[pattern[i]], functions.error[pattern[i]]
        if not (is_known(error, first[i]) and is_known(error, second[i])):
            continue
        scale, scale_doubt, _ = two_by_two(value, error, functions.whole, first[i], second[i], 0, 1)
        if abs(scale) <= 2.0 * scale_doubt:
            continue
        bound[i] = 0.0
        for axis in range(2):
            minor, doubt, _ = two_by_two(
                value,
                error,
                functions.whole,
                first[i],
                second[i],
                1 if axis == 0 else 2,
                2 if axis == 0 else 0,
            )
            points[i, axis] = minor / scale
            slip = (doubt + abs(points[i, axis]) * scale_doubt) / (abs(scale) - scale_doubt)
            bound[i] = max(bound[i], slip * (1.0 + 8 * EPS) + EPS * abs(points[i, axis]))


@inlined
def is_known(error, a):
    """Whether the errors of column a are finite."""
    return max(error[0, a], error[1, a], error[2, a]) < np.inf


@inlined
def two_by_two(value, error, whole, a, b, i, j):
    """Return a 2x2 determinant of rows i, j of columns a, b: value, error bound, magnitudes."""
    left, right = value[i, a] * value[j, b], value[j, a] * value[i, b]
    size = abs(left) + abs(right)
    doubt = error[i, a] * (abs(value[j, b]) + error[j, b]) + abs(value[i, a]) * error[j, b]
    doubt += error[j, a] * (abs(value[i, b]) + error[i, b]) + abs(value[j, a]) * error[i, b]
    doubt = doubt * (1.0 + 8 * EPS) + (0.0 if size <= whole else 8 * EPS * size)
    return left - right, doubt, size
