"""Linear operators whose weights PyTorch itself tells: it is asked about one value at a time."""

from typing import Any

import numpy as np
import torch
from scipy.sparse import csr_array

from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.torch_modules.reading import Arguments, Reading

_MOST_ASKED = 10_000
_LINEAR_IN = {
    "grid_sampler": ("input",),
    "grid_sampler_2d": ("input",),
    "grid_sampler_3d": ("input",),
    "_upsample_bilinear2d_aa": ("self", "input"),
    "_upsample_bicubic2d_aa": ("self", "input"),
    "index_add": ("self", "source"),
    "scatter_add": ("self", "src"),
    "trace": ("self",),
}


def probed(reading: Reading, a: Arguments, target: Any) -> Indices:
    """Return what an operator makes that is linear in its tensors, taken together."""
    names = [name for name in _LINEAR_IN[reading.operator] if name in a]
    if any(isinstance(a[name], np.ndarray) for name in a.keys() - set(names)):
        reading.refuse("looks values up where other values say, so it is not piecewise linear")
    x = {name: reading.numbers(a[name]) for name in names}
    reads = np.concatenate([np.ravel(numbers) for numbers in x.values()])
    if len(reads) > _MOST_ASKED:
        reading.refuse(f"takes {len(reads)} values in, but may take {_MOST_ASKED}; give fewer")
    ends = np.cumsum([0, *(numbers.size for numbers in x.values())])
    one = torch.zeros(len(reads), dtype=torch.float64)
    parts = {
        name: one[start:end].view(numbers.shape)
        for (name, numbers), start, end in zip(x.items(), ends, ends[1:], strict=False)
    }
    given = {**{name: _in_double(value) for name, value in a.items()}, **parts}
    rows: list[csr_array] = []
    shape: tuple[int, ...] = ()
    for number in range(len(reads)):
        one[number] = 1.0
        with torch.no_grad():
            made = target(**given).numpy()
        one[number] = 0.0
        shape = made.shape
        rows.append(csr_array(made.reshape(1, -1)))
    weight = _below_each_other(rows, int(np.prod(shape)))
    check_weights(reading.name, weight.nnz)
    return reading.tape.affine(reads, weight, None, reading.name).reshape(shape)


def _in_double(value: Any) -> Any:
    is_real = isinstance(value, torch.Tensor) and value.is_floating_point()
    return value.to(torch.float64) if is_real else value


def _below_each_other(rows: list[csr_array], width: int) -> csr_array:
    ends = np.cumsum([0, *(row.nnz for row in rows)])
    data = np.concatenate([row.data for row in rows])
    columns = np.concatenate([row.indices for row in rows])
    return csr_array((data, columns, ends), shape=(len(rows), width))


RULES = dict.fromkeys(_LINEAR_IN, probed)
