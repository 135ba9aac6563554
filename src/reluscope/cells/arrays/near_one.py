"""Whether numbers are near one, so that nothing need be scaled."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.kernel import allocating, inlined


@allocating
def units_are_near_one(weight, bias, on, off, least, most):
    """Tell whether the largest number and the steepest slope of each unit are near one, or zero."""
    largest = np.abs(bias)
    for i in range(len(weight)):
        for j in range(len(bias)):
            largest[j] = max(largest[j], abs(weight[i, j]))
    for j in range(len(bias)):
        steepest = max(abs(on[j]), abs(off[j]))
        if not (is_near_one(largest[j], least, most) and is_near_one(steepest, least, most)):
            return False
    return True


@inlined
def is_near_one(size, least, most):
    """Tell whether a size lies between two bounds, or is zero."""
    return size == 0.0 or least <= size <= most
