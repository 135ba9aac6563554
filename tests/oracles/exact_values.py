"""The values of a form, and of a tape that has not been finished, in fractions: nothing rounds."""

from fractions import Fraction

import numpy as np

from reluscope.brought.tape.recorded import Affine, Extreme, Kinks, Scaling


def fractions(numbers):
    return [Fraction(float(number)) for number in np.ravel(numbers)]


def bent(z, on, off):
    return z * (on if z > 0 else off)


def values_of_form(form, x):
    """Return all values at one point: the inputs, then every block's."""
    values = fractions(x)
    for block in form.blocks:
        dense = block.weight if isinstance(block.weight, np.ndarray) else block.weight.toarray()
        made = [Fraction(0)] * block.width
        on, off, bias = fractions(block.on), fractions(block.off), fractions(block.bias)
        for unit, value in enumerate(block.value.tolist()):
            reads = zip(block.reads.tolist(), fractions(dense[:, unit]), strict=True)
            z = bias[unit] + sum(values[number] * weight for number, weight in reads)
            made[value] += bent(z, on[unit], off[unit])
        values += made
    return values


def outputs_of_form(form, x):
    values = values_of_form(form, x)
    return [values[number] for number in form.outputs.tolist()]


def outputs_of_tape(tape, outputs, x):
    """Return what the recorded operators say, one after the other."""
    values = dict(enumerate(fractions(x)))
    for recorded in tape._tape:
        for number, made in zip(recorded.makes.tolist(), _made(recorded, values), strict=True):
            values[number] = made
    return [values[number] for number in np.ravel(outputs).tolist()]


def _made(recorded, values):
    match recorded:
        case Affine():
            weight = recorded.weight
            dense = weight if isinstance(weight, np.ndarray) else weight.toarray()
            read = [values[number] for number in recorded.reads.tolist()]
            for column, bias in zip(dense.T, fractions(recorded.bias), strict=True):
                yield bias + sum(v * w for v, w in zip(read, fractions(column), strict=True))
        case Scaling():
            assert recorded.rounding is None
            scales = zip(fractions(recorded.factor), fractions(recorded.shift), strict=True)
            for number, (factor, shift) in zip(recorded.reads.tolist(), scales, strict=True):
                yield values[number] * factor + shift
        case Kinks():
            parts = (recorded.takes, recorded.shift, recorded.on, recorded.off)
            for row, number in enumerate(recorded.reads.tolist()):
                units = zip(*(fractions(part[row]) for part in parts), strict=True)
                yield sum(bent(values[number] * t + s, on, off) for t, s, on, off in units)
        case Extreme():
            take = max if recorded.largest else min
            for group in recorded.groups.tolist():
                yield take(values[number] for number in group if number >= 0)
