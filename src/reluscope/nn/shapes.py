"""Checks that rows, labels, widths and weights fit a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from reluscope.arguments import whole_number
from reluscope.errors import InputError

if TYPE_CHECKING:
    from reluscope.nn.mlp import MLP


def checked_widths(widths: Sequence[int]) -> tuple[int, ...]:
    """Return the widths as a tuple of two or more whole numbers from 1."""
    if isinstance(widths, str) or not hasattr(widths, "__iter__") or len(tuple(widths)) < 2:
        raise InputError(
            f"widths is {widths!r}, but must list at least two numbers: inputs, neurons of each "
            "hidden layer, classes; for example (2, 16, 16, 3)."
        )
    return tuple(whole_number(f"widths[{i}]", w, at_least=1) for i, w in enumerate(widths))


def checked_dtype(dtype: torch.dtype) -> torch.dtype:
    """Return the dtype if it is one that networks can have."""
    if dtype not in (torch.float32, torch.float64):
        raise InputError(f"dtype is {dtype!r}, but must be torch.float32 or torch.float64.")
    return dtype


def checked_input(x: Any, net: MLP) -> Tensor:
    """Return rows (n, d) on the network's device and in its dtype; finite, of the right width."""
    try:
        rows = torch.as_tensor(x).to(dtype=net.dtype, device=net.device)
    except (TypeError, ValueError, RuntimeError) as error:
        raise InputError(f"x must be an array of numbers with shape (n, d): {error}") from None
    if rows.ndim != 2 or rows.shape[1] != net.widths[0]:
        raise InputError(
            f"x has shape {tuple(rows.shape)}, but this network takes rows of {net.widths[0]} "
            f"numbers: shape (n, {net.widths[0]})."
        )
    if not rows.isfinite().all():
        row = int((~rows.isfinite()).any(1).nonzero()[0])
        raise InputError(f"x[{row}] is {rows[row].tolist()}, but every number must be finite.")
    return rows


def checked_labels(y: Any, n: int, classes: int) -> Tensor:
    """Return n labels as int64; each from 0 to classes − 1."""
    labels = torch.as_tensor(y)
    if labels.shape != (n,):
        raise InputError(
            f"y has shape {tuple(labels.shape)}, but must be ({n},): one per row of x."
        )
    if labels.is_floating_point() or labels.is_complex():
        raise InputError(f"y has dtype {labels.dtype}, but labels must be whole numbers from 0.")
    if n and (int(labels.min()) < 0 or int(labels.max()) >= classes):
        wrong = int(labels.min()) if int(labels.min()) < 0 else int(labels.max())
        raise InputError(
            f"y contains {wrong}, but labels must lie between 0 and {classes - 1}, the number of "
            "classes less one; a network with more outputs knows more classes."
        )
    return labels.to(torch.int64)


def checked_weights(weights: Sequence[Any], biases: Sequence[Any]) -> list[tuple[Tensor, Tensor]]:
    """Return pairs (W, b) of one floating dtype whose shapes fit together."""
    if len(weights) != len(biases) or not len(weights):
        raise InputError(
            f"weights has {len(weights)} matrices and biases {len(biases)} vectors, but there "
            "must be one of each for every layer, and at least one layer."
        )
    pairs = [(torch.as_tensor(W), torch.as_tensor(b)) for W, b in zip(weights, biases, strict=True)]
    doubles = any(value.dtype == torch.float64 for pair in pairs for value in pair)
    dtype = torch.float64 if doubles else torch.float32
    width = None
    for i, (W, b) in enumerate(pairs):
        if W.ndim != 2 or b.shape != W.shape[1:] or 0 in W.shape:
            raise InputError(
                f"weights[{i}] has shape {tuple(W.shape)} and biases[{i}] {tuple(b.shape)}, but "
                "they must be (d, d') and (d',)."
            )
        if width is not None and W.shape[0] != width:
            raise InputError(
                f"weights[{i}] has {W.shape[0]} rows, but the layer before has {width} outputs."
            )
        width = W.shape[1]
        if not (W.isfinite().all() and b.isfinite().all()):
            raise InputError(f"weights[{i}] and biases[{i}] must be finite, every number.")
    return [(W.detach().to(dtype), b.detach().to(dtype)) for W, b in pairs]
