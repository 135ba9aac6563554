"""Operators that only move entries: PyTorch itself moves the numbers of the values."""

from typing import Any

import numpy as np
import torch

from reluscope.brought.form.block import Indices
from reluscope.brought.torch_modules.reading import Arguments, Reading

_MOVE = """
    view reshape _unsafe_view _reshape_copy flatten unflatten permute transpose t numpy_T mT movedim
    moveaxis swapaxes swapdims unsqueeze squeeze slice select narrow cat concat concatenate stack
    hstack vstack split split_with_sizes chunk tensor_split unbind expand expand_as repeat tile
    repeat_interleave flip fliplr flipud roll rot90 index index_select select_scatter slice_scatter
    as_strided positive clone
    alias contiguous detach lift_fresh_copy pixel_shuffle pixel_unshuffle channel_shuffle unfold
    diagonal ravel view_as reshape_as atleast_1d atleast_2d upsample_nearest1d upsample_nearest2d
    upsample_nearest3d _upsample_nearest_exact1d _upsample_nearest_exact2d _upsample_nearest_exact3d
    column_stack dstack hsplit vsplit dsplit unsafe_split unsafe_chunk broadcast_to
    broadcast_tensors meshgrid narrow_copy gather take_along_dim take scatter index_copy index_put
    index_fill diagonal_scatter mH adjoint T matrix_H linalg_diagonal squeeze_copy
    pad constant_pad_nd reflection_pad1d reflection_pad2d replication_pad1d replication_pad2d
"""
_KEEP_ORDER = """
    view reshape _unsafe_view flatten unflatten unsqueeze squeeze clone alias contiguous detach
    ravel view_as reshape_as
"""
MOVE = frozenset(_MOVE.split())
KEEP_ORDER = frozenset(_KEEP_ORDER.split())  # of the entries, too


_TENSORS = ("self", "tensors", "src", "input", "source", "values", "value")


def moved(reading: Reading, target: Any, a: Arguments) -> Any:
    """Return what an operator makes of the numbers of values; constants become values."""
    if a.get("accumulate") or a.get("reduce"):
        reading.refuse("adds up or multiplies what falls on one place; index_add would work")
    if "value" in a and not isinstance(a["value"], (np.ndarray, torch.Tensor)):
        fill = a["value"] or 0.0
        made = reading.tape.zeros() if fill == 0 else int(reading.tape.constant(fill))
        a = {**a, "value": float(made)}
        if a.get("mode", "constant") != "constant":
            a["value"] = None
    given = {name: _as_tensors(reading, name, value) for name, value in a.items()}
    try:
        return _as_numbers(target(**given))
    except (RuntimeError, NotImplementedError, TypeError) as error:
        reading.refuse(f"cannot be followed: {' '.join(str(error).split())[:200]}")


def unchanged(reading: Reading, a: Arguments) -> Any:
    """Return what comes in."""
    return next(iter(a.values()))


def drop_out(reading: Reading, a: Arguments) -> Any:
    """Return what comes in: in evaluation nothing is dropped."""
    if a["train"]:
        reading.refuse("drops values at random in training; call net.eval()")
    return a["input"]


def cast(reading: Reading, a: Arguments) -> Any:
    """Return what comes in, read as real numbers of whatever precision."""
    dtype = a.get("dtype")
    if dtype is not None and not dtype.is_floating_point:
        reading.refuse("rounds to whole numbers, so it is not piecewise linear")
    return a["self"]


def length(reading: Reading, a: Arguments) -> int:
    """Return how long an axis is, where PyTorch found out only while it ran."""
    return int(np.shape(a["self"])[a["dim"]])


def copied(reading: Reading, a: Arguments) -> Indices:
    """Return the second tensor in the shape of the first, which is written over."""
    return np.broadcast_to(reading.numbers(a["src"]), np.shape(a["self"]))


def filled(reading: Reading, a: Arguments) -> Indices:
    """Return a tensor all of whose entries are one."""
    return np.broadcast_to(reading.numbers(a["value"]), np.shape(a["self"]))


def constant_like(number: float | None = None) -> Any:
    """Return the rule of a tensor of one constant, in the shape of what comes in."""

    def rule(reading: Reading, a: Arguments) -> torch.Tensor:
        value = a["fill_value"] if number is None else number
        return torch.full(np.shape(a["self"]), float(value), dtype=torch.float64)

    return rule


def new_constant(number: float | None = None) -> Any:
    """Return the rule of a new tensor of one constant, in a shape that is told."""

    def rule(reading: Reading, a: Arguments) -> torch.Tensor:
        value = a["fill_value"] if number is None else number
        return torch.full([int(n) for n in a["size"]], float(value), dtype=torch.float64)

    return rule


def _as_tensors(reading: Reading, name: str, value: Any) -> Any:
    """Return numbers of values as a tensor that operators on real numbers take, too."""
    if isinstance(value, (list, tuple)) and any(isinstance(one, np.ndarray) for one in value):
        return [_as_tensors(reading, name, one) for one in value]
    if isinstance(value, torch.Tensor) and name in _TENSORS:
        value = reading.numbers(value)
    if isinstance(value, np.ndarray):
        return torch.from_numpy(np.array(value, dtype=np.float64))  # exact below 2**53
    return value


def _as_numbers(made: Any) -> Any:
    if isinstance(made, (list, tuple)):
        return tuple(_as_numbers(one) for one in made)
    return made.numpy().astype(np.int64)


RULES = {
    "dropout": drop_out,
    "feature_dropout": drop_out,
    "alpha_dropout": drop_out,
    "feature_alpha_dropout": drop_out,
    "native_dropout": drop_out,
    "_to_copy": cast,
    "to": cast,
    "type_as": unchanged,
    "nan_to_num": unchanged,  # of finite values
    "sym_size": length,
    "copy": copied,
    "fill": filled,
    "zeros_like": constant_like(0.0),
    "empty_like": constant_like(0.0),  # written over
    "ones_like": constant_like(1.0),
    "full_like": constant_like(),
    "new_zeros": new_constant(0.0),
    "new_empty": new_constant(0.0),  # written over
    "new_ones": new_constant(1.0),
    "new_full": new_constant(),
}
