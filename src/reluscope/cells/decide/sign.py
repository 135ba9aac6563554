"""Every decision on which side something lies, and which of two points comes first.

A sign is -1, 0 or +1. Floats decide where a rigorous error bound allows it; what is left is
marked unsure, and ``exactly.py`` decides that. Nothing else in the engine compares
numbers that stand for points.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.bits import from_bits, magnitude_bits
from reluscope.cells.compiled.kernel import inlined, kernel
from reluscope.cells.compiled.run import also_compiled

EPS = 2.0**-52  # twice the unit roundoff, so that products of (1 + roundoff) are covered
LEAST_FLOAT = 2.0**-1074
UNDERFLOW = 2.0**-500  # more than all that is lost where numbers of a balanced network underflow


@inlined
def pack_signs(row, error, on_words):
    """Pack the signs of a row of pre-activations; return how many are not certain."""
    width = len(row)
    unsure = np.int64(0)
    for w in range(len(on_words)):
        part = row[64 * w : min(64 * w + 64, width)]
        word = np.uint64(0)
        for b in range(len(part)):
            word |= np.uint64(part[b] > 0.0) << np.uint64(b)
            unsure += np.int64(abs(part[b]) <= error)
        on_words[w] = word
    return unsure


@also_compiled
def all_together(error, units):
    """Bound the length of a row's errors as a vector, each of them at most ``error``."""
    return np.sqrt(units) * (1.0 + 4 * EPS) * error


@inlined
def sign_row(v, rows, hinges, on, unsure):
    """Sign vertex v and measure its row; mark it and return 1 if a sign is not certain."""
    row = rows.z[v]
    peak = np.int64(0)
    for j in range(len(row)):
        peak = max(peak, magnitude_bits(row[j]))
    rows.peak[v] = from_bits(peak)
    unsure[v] = pack_signs(row[:hinges], rows.error[v], on[v]) > 0
    return np.int64(unsure[v])


@kernel
def sign_rows(first, last, rows, hinges, on, unsure):
    """Sign the vertices first..last; return how many have a sign that is not certain."""
    count = 0
    for v in range(first, last):
        count += sign_row(v, rows, hinges, on, unsure)
    return count


@inlined
def crossing_word(signs, u, v, w):
    """Neurons of word w that are strictly above zero at one end and strictly below at the other."""
    word = signs.on[u, w] ^ signs.on[v, w]
    if len(signs.zero) > 0:
        word &= ~(signs.zero[u, w] | signs.zero[v, w])
    return word


@inlined
def where_zero(z_first, error_first, z_second, error_second, first_is_on):
    """Where z crosses zero between two ends: (t, bound on its error, bound on the rise).

    t = a / (a + b) with a, b > 0 the magnitudes at the ends. If they are off by at most the
    errors, t is off by at most max(errors) / (a + b - sum of errors).
    """
    if not first_is_on:
        z_first, z_second = -z_first, -z_second
    a, b = max(z_first, 0.0), max(-z_second, 0.0)
    doubt = error_first + error_second
    rise = a + b
    if rise <= 2.0 * doubt or rise == 0.0:
        return 0.5, 1.0, rise + doubt
    slack = max(error_first, error_second) / (rise - doubt) * (1.0 + 8 * EPS) + 4 * EPS
    return a / rise, slack, rise


@inlined
def order_is_unsure(crossings, first, last):
    """Whether, of the sorted crossings first..last, one may not lie after all those before it."""
    if last - first < 2:
        return False
    reach = crossings.t[first] + crossings.slack[first]
    for k in range(first + 1, last):
        if crossings.tied[k] == 0 and not crossings.t[k] - crossings.slack[k] > reach:
            return True
        reach = max(reach, crossings.t[k] + crossings.slack[k])
    return False


@inlined
def chords_cross(start_a, end_a, start_b, end_b):
    """Whether two chords of a convex cell cross inside: their ends interleave on the border."""
    return start_a < start_b < end_a < end_b or start_b < start_a < end_b < end_a
