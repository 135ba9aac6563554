"""Lists of crossings along segments: write, sort, and number their points."""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.compiled.kernel import inlined


@inlined
def put_crossing(crossings, k, neuron, starts_on, where):
    """Write crossing k; ``where`` is (t, slack, rise)."""
    crossings.neuron[k], crossings.starts_on[k] = neuron, starts_on
    crossings.t[k], crossings.slack[k], crossings.rise[k] = where
    crossings.tied[k] = 0


@inlined
def swap_crossings(crossings, i, k):
    """Exchange two crossings of a segment."""
    neuron, crossings.neuron[i] = crossings.neuron[i], crossings.neuron[k]
    crossings.neuron[k] = neuron
    t, crossings.t[i] = crossings.t[i], crossings.t[k]
    crossings.t[k] = t
    slack, crossings.slack[i] = crossings.slack[i], crossings.slack[k]
    crossings.slack[k] = slack
    rise, crossings.rise[i] = crossings.rise[i], crossings.rise[k]
    crossings.rise[k] = rise
    starts_on, crossings.starts_on[i] = crossings.starts_on[i], crossings.starts_on[k]
    crossings.starts_on[k] = starts_on
    if len(crossings.other) > 0:
        other, crossings.other[i] = crossings.other[i], crossings.other[k]
        crossings.other[k] = other


@inlined
def sort_crossings(crossings, first, last):
    """Sort the crossings first..last by t: Shell sort, for short lists insertion sort."""
    gap = 1
    while 3 * gap + 1 < last - first:
        gap = 3 * gap + 1
    while gap > 0:
        for i in range(first + gap, last):
            k = i
            while k >= first + gap and crossings.t[k] < crossings.t[k - gap]:
                swap_crossings(crossings, k, k - gap)
                k -= gap
        gap //= 3


@inlined
def point_end(crossings, k, last):
    """Return the end of the tied crossings, one point, that begin at k."""
    k += 1
    while k < last and crossings.tied[k]:
        k += 1
    return k
