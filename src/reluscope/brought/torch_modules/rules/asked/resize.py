"""Resizing by weights that do not depend on the values: linear, cubic and their relatives."""

from typing import Any

import numpy as np
import torch

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.operators.resampling import resampled
from reluscope.brought.torch_modules.reading import Arguments, Reading

_AXES = {
    "upsample_linear1d": 1,
    "upsample_bilinear2d": 2,
    "upsample_bicubic2d": 2,
    "upsample_trilinear3d": 3,
}


def resized(axes: int) -> Any:
    """Return the rule of an operator that resizes the last axes, one after another."""

    def rule(reading: Reading, a: Arguments, target: Any) -> Indices:
        x: Indices = a["input"] if "input" in a else a["self"]
        along: list[Floats | None] = [None] * (x.ndim - axes)
        along += [_matrix(a, target, axis, x.shape[-axes:]) for axis in range(axes)]
        return resampled(reading.tape, x, along, reading.name)

    return rule


def _matrix(a: Arguments, target: Any, axis: int, lengths: tuple[int, ...]) -> Floats:
    """Return how much of each old entry every new one is made of, as PyTorch itself has it."""
    shape = [length if i == axis else 1 for i, length in enumerate(lengths)]
    basis = torch.eye(lengths[axis], dtype=torch.float64).reshape(-1, 1, *shape)
    asked = {**a, "input" if "input" in a else "self": basis}
    for name, alone in (("output_size", 1), ("scale_factors", 1.0)):
        if asked.get(name) is not None:
            asked[name] = [n if i == axis else alone for i, n in enumerate(asked[name])]
    for number, letter in enumerate("dhw"[-len(lengths) :]):
        if asked.get(f"scales_{letter}") is not None and number != axis:
            asked[f"scales_{letter}"] = 1.0
    with torch.no_grad():
        return np.array(target(**asked).reshape(lengths[axis], -1).numpy())


RULES = {name: resized(axes) for name, axes in _AXES.items()}
