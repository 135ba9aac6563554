"""Checks that rows, widths and weights are what layers and networks take."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reluscope.arguments import whole_number
from reluscope.arrays import real_numbers
from reluscope.errors import InputError
from reluscope.text.printable import shown

MOST_NUMBERS = 1_000_000_000


def checked_widths(widths: Any) -> tuple[int, ...]:
    """Return the widths as a tuple of two or more whole numbers from 1."""
    given = tuple(widths) if isinstance(widths, Iterable) else ()
    if isinstance(widths, str) or len(given) < 2:
        raise InputError(
            f"widths is {shown(widths)}, but must list at least two numbers: inputs, neurons of "
            "each hidden layer, classes; for example (2, 16, 16, 3)."
        )
    whole = tuple(whole_number(f"widths[{i}]", w, at_least=1) for i, w in enumerate(given))
    numbers = sum((d + 1) * e for d, e in pairwise(whole))
    if numbers > MOST_NUMBERS:
        raise InputError(
            f"widths is {shown(widths)}, which makes {numbers:,} weights and biases, but "
            f"{MOST_NUMBERS:,} are the most; choose smaller widths."
        )
    return whole


def checked_dtype(dtype: torch.dtype) -> torch.dtype:
    """Return the dtype if it is one that networks can have."""
    if not any(dtype is known for known in (torch.float32, torch.float64)):
        raise InputError(f"dtype is {shown(dtype)}, but must be torch.float32 or torch.float64.")
    return dtype


def check_width(shape: Sequence[int], d: int) -> None:
    """Raise an InputError unless rows of this shape are what a network of d inputs takes."""
    if len(shape) != 2 or shape[1] != d:
        raise InputError(
            f"x has shape {tuple(shape)}, but this network takes rows of {d} numbers: "
            f"shape (n, {d})."
        )


def checked_input(x: Any, d: int, like: Tensor) -> Tensor:
    """Return finite rows (n, d), of the dtype and on the device of ``like``."""
    rows = x.detach() if _is_real_tensor(x) else torch.from_numpy(real_numbers("x", x))
    check_width(rows.shape, d)
    fitting = rows.to(dtype=like.dtype, device=like.device)
    if not fitting.isfinite().all():
        row = int((~fitting.isfinite()).any(1).nonzero()[0])
        raise InputError(
            f"x[{row}] is {rows[row].tolist()}, but every number must be finite, also as "
            f"{like.dtype}."
        )
    return fitting


def as_floats(argument: str, value: Any) -> Tensor:
    """Return floating-point tensors as they are, so that autograd can follow, and others as new.

    New ones are float64 where the array says so, else float32.

    Raises
    ------
    InputError
        Where there are no real numbers.
    """
    if isinstance(value, Tensor) and value.is_floating_point():
        return value
    numbers = torch.from_numpy(real_numbers(argument, value))
    return numbers if _is_double(value) else numbers.float()


def as_rows(x: Any, d: int, like: Tensor) -> Tensor:
    """Return rows (…, d) of the dtype and on the device of ``like``; autograd can follow.

    Raises
    ------
    InputError
        Where they are no real numbers, or not d in a row.
    """
    is_followed = isinstance(x, Tensor) and x.is_floating_point()
    rows = x if is_followed else torch.from_numpy(real_numbers("x", x))
    if rows.ndim == 0 or rows.shape[-1] != d:
        raise InputError(
            f"x has shape {tuple(rows.shape)}, but must be rows of {d} numbers: shape (n, {d})."
        )
    return rows.to(dtype=like.dtype, device=like.device)


def checked_affine(W: Any, b: Any) -> tuple[Tensor, Tensor]:
    """Return W (d, d') and b (d',), or stacks of as many of both, of one floating dtype."""
    W, b = _copied("W", W), _copied("b", b)
    if W.ndim < 2 or b.shape != (*W.shape[:-2], W.shape[-1]):
        raise InputError(
            f"W has shape {tuple(W.shape)} and b {tuple(b.shape)}, but they must be (d, d') and "
            "(d',)."
        )
    dtype = torch.promote_types(W.dtype, b.dtype)
    return W.to(dtype), b.to(dtype)


def checked_weights(weights: Sequence[Any], biases: Sequence[Any]) -> list[tuple[Tensor, Tensor]]:
    """Return pairs (W, b) of one floating dtype whose shapes fit together."""
    weights, biases = _listed("weights", weights), _listed("biases", biases)
    if len(weights) != len(biases) or not len(weights):
        raise InputError(
            f"weights has {len(weights)} matrices and biases {len(biases)} vectors, but there "
            "must be one of each for every layer, and at least one layer."
        )
    pairs = [
        (_copied(f"weights[{i}]", W), _copied(f"biases[{i}]", b))
        for i, (W, b) in enumerate(zip(weights, biases, strict=True))
    ]
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
    return [(W.to(dtype), b.to(dtype)) for W, b in pairs]


def _listed(argument: str, value: Any) -> list[Any]:
    """Return the matrices or vectors of layers as a list."""
    is_text = isinstance(value, (str, bytes, dict, type))
    if isinstance(value, Iterable) and not is_text and getattr(value, "ndim", 1) > 0:
        return list(value)
    raise InputError(
        f"{argument} is {shown(value)}, but must be a list with one array for each layer."
    )


def _is_real_tensor(value: Any) -> bool:
    return isinstance(value, Tensor) and not value.is_complex()


def _copied(argument: str, value: Any) -> Tensor:
    """Return a matrix or vector as a new tensor, not one of its numbers rounded.

    It is float64 where it says so; else float32, as long as that holds every number.
    """
    numbers = torch.from_numpy(real_numbers(argument, value))
    if _is_double(value):
        return numbers
    smaller = numbers.float()
    return smaller if bool(((smaller.double() == numbers) | numbers.isnan()).all()) else numbers


def _is_double(value: Any) -> bool:
    return getattr(value, "dtype", None) in (torch.float64, np.float64)
