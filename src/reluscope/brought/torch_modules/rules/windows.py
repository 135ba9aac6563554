"""Windows written out as columns, and columns put together again."""

import numpy as np
import torch
from scipy.sparse import coo_array

from reluscope.brought.form.block import Indices
from reluscope.brought.torch_modules.reading import Arguments, Reading

_SAME = ("kernel_size", "dilation", "padding", "stride")


def unfolded(reading: Reading, a: Arguments) -> Indices:
    """Return what each window sees as a column; padding is zero."""
    x = reading.numbers(a["self"])
    seen = _columns(x + 1, a)  # so that 0 is the padding
    return np.where(seen > 0, seen - 1, reading.tape.zeros())


def folded(reading: Reading, a: Arguments) -> Indices:
    """Return the sum of columns, each put where its window is."""
    columns = reading.numbers(a["self"])
    space = [int(n) for n in a["output_size"]]
    taps = int(np.prod(torch.as_tensor(a["kernel_size"]).numpy()))
    channels = columns.shape[-2] // taps
    outs = np.arange(channels * space[0] * space[1]).reshape(1, channels, *space)
    place = _columns(outs + 1, a).ravel() - 1  # −1 is in the padding
    row = np.flatnonzero(place >= 0)
    entries = (np.ones(len(row)), (row, place[row]))
    weight = coo_array(entries, shape=(columns.size, outs.size)).tocsr()
    found = reading.tape.affine(columns, weight, None, reading.name)
    return found.reshape(*columns.shape[:-2], channels, *space)


def _columns(numbers: Indices, a: Arguments) -> Indices:
    """Return numbers as columns, by PyTorch itself."""
    given = torch.from_numpy(np.array(numbers, dtype=np.float64))  # exact below 2**53
    seen = torch.ops.aten.im2col(given, *(a[name] for name in _SAME))
    return np.asarray(seen.numpy(), dtype=np.int64)


RULES = {"im2col": unfolded, "col2im": folded}
