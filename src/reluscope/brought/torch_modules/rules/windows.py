"""Windows written out as columns, and columns put together again."""

from math import prod

import numpy as np
from scipy.sparse import coo_array

from reluscope.brought.form.block import Indices
from reluscope.brought.operators.windows import Sliding, seen
from reluscope.brought.torch_modules.reading import Arguments, Reading

_SAME = ("kernel_size", "dilation", "padding", "stride")


def unfolded(reading: Reading, a: Arguments) -> Indices:
    """Return what each window sees as a column; padding is zero."""
    x = reading.numbers(a["self"])
    columns = _columns(x, a)
    return np.where(columns >= 0, columns, reading.tape.zeros())


def folded(reading: Reading, a: Arguments) -> Indices:
    """Return the sum of columns, each put where its window is."""
    columns = reading.numbers(a["self"])
    space = [int(n) for n in a["output_size"]]
    channels = columns.shape[-2] // prod(int(n) for n in a["kernel_size"])
    outs = np.arange(channels * space[0] * space[1]).reshape(1, channels, *space)
    place = _columns(outs, a).ravel()
    row = np.flatnonzero(place >= 0)
    entries = (np.ones(len(row)), (row, place[row]))
    weight = coo_array(entries, shape=(columns.size, outs.size)).tocsr()
    found = reading.tape.affine(columns, weight, None, reading.name)
    return found.reshape(*columns.shape[:-2], channels, *space)


def _columns(numbers: Indices, a: Arguments) -> Indices:
    """Return what windows see of (…, channels, height, width) as columns; −1 is in the padding."""
    *outer, channels, height, width = numbers.shape
    lengths = ([int(n) for n in a[name]] for name in _SAME)
    axes = [
        Sliding(kernel, stride, padding, padding, dilation).windows(length)
        for length, kernel, dilation, padding, stride in zip((height, width), *lengths, strict=True)
    ]
    found, _ = seen(numbers.reshape(-1, height, width), axes)
    columns = found.transpose(0, 2, 1)  # (…, entries, windows)
    return columns.reshape(*outer, channels * columns.shape[1], columns.shape[2])


RULES = {"im2col": unfolded, "col2im": folded}
