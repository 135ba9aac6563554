"""Which labels a loss takes: whole numbers from 0, each one less than the number of classes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reluscope.arrays import any_array
from reluscope.errors import InputError


def checked_labels(y: Any, shape: Sequence[int], classes: int, *, rows: str = "x") -> Tensor:
    """Return labels of this shape as int64, each from 0 to classes − 1.

    Raises
    ------
    InputError
        Where they are of another shape, no whole numbers, or none of the classes.
    """
    labels = _whole_numbers(y, tuple(shape), rows)
    if labels.numel():
        low, high = (int(label) for label in labels.aminmax())
        if low < 0 or high >= classes:
            raise InputError(
                f"y contains {low if low < 0 else high}, but labels must lie between 0 and "
                f"{classes - 1}, the number of classes less one; a network with more outputs knows "
                "more classes."
            )
    return labels


def _whole_numbers(y: Any, shape: tuple[int, ...], rows: str) -> Tensor:
    """Return an array, tensor or list of whole numbers of this shape as int64."""
    labels = y.detach() if isinstance(y, Tensor) else any_array("y", y)
    if labels.shape != shape:
        rule = (
            f"{shape}: one per row of {rows}"
            if shape
            else f"a single one for a single vector {rows}"
        )
        raise InputError(f"y has shape {tuple(labels.shape)}, but must be {rule} {rows}.")
    kind = str(labels.dtype).removeprefix("torch.")
    if not kind.startswith(("int", "uint", "bool")):
        raise InputError(f"y has dtype {kind}, but labels must be whole numbers from 0.")
    if isinstance(labels, Tensor):
        return labels.long()
    if labels.size and int(labels.max()) > np.iinfo(np.int64).max:
        raise InputError(f"y contains {labels.max()}, which is no label of any network's.")
    return torch.from_numpy(labels.astype(np.int64))
