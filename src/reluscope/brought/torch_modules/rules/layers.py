"""Affine layers: linear, convolution, batch norm, and products with constant matrices."""

from typing import Any

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.operators.contraction import einstein_sum
from reluscope.brought.operators.convolution import convolution
from reluscope.brought.operators.products import product
from reluscope.brought.operators.transposed import Spreading, transposed_convolution
from reluscope.brought.operators.windows import Sliding
from reluscope.brought.torch_modules.reading import Arguments, Reading, rounding_to


def linear(reading: Reading, a: Arguments) -> Indices:
    """Return x weightᵀ + bias along the last axis."""
    x = reading.numbers(a["input"])
    weight = reading.finite(a["weight"], "weight")
    bias = None if a["bias"] is None else reading.finite(a["bias"], "bias")
    return product(reading.tape, x, weight.T, bias, reading.name)


def matmul(reading: Reading, a: Arguments) -> Indices:
    """Return the product of two matrices, of which one is constant."""
    left, right = list(a.values())[:2]
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        reading.refuse("multiplies or divides values by values, so it is not piecewise linear")
    if max(np.ndim(left), np.ndim(right)) > 2 and min(np.ndim(left), np.ndim(right)) > 1:
        stacked = np.ndim(right) if isinstance(left, np.ndarray) else np.ndim(left)
        if stacked > 2 or not isinstance(left, np.ndarray):
            return _stacked(reading, left, right)
    if isinstance(left, np.ndarray):
        weight = reading.finite(right, "weight")
        column = weight.ndim == 1
        x = product(reading.tape, left, weight[:, None] if column else weight, None, reading.name)
        return x[..., 0] if column else x
    weight = reading.finite(left, "weight")
    if weight.ndim != 2:
        reading.refuse("multiplies a vector by matrices; one more axis of length 1 would work")
    x = reading.numbers(right)
    if x.ndim == 1:
        return product(reading.tape, x, weight.T, None, reading.name)
    turned = product(reading.tape, np.swapaxes(x, -1, -2), weight.T, None, reading.name)
    return np.swapaxes(turned, -1, -2)


def _stacked(reading: Reading, left: Any, right: Any) -> Indices:
    """Return the products of two stacks of matrices, whose axes in front are broadcast."""
    which = 0 if isinstance(left, np.ndarray) else 1
    pair = [one if isinstance(one, np.ndarray) else reading.finite(one, "weight")
            for one in (left, right)]  # fmt: skip
    lead = np.broadcast_shapes(pair[0].shape[:-2], pair[1].shape[:-2])
    pair = [np.broadcast_to(one, (*lead, *one.shape[-2:])) for one in pair]
    return einstein_sum(reading.tape, "...ij,...jk->...ik", pair, which, reading.name, reading.note)


def einsum(reading: Reading, a: Arguments) -> Indices:
    """Return a sum of products by Einstein's rule, of which one tensor depends on the input."""
    tensors = list(a["tensors"])
    depending = [i for i, one in enumerate(tensors) if isinstance(one, np.ndarray)]
    if len(depending) > 1:
        reading.refuse("multiplies or divides values by values, so it is not piecewise linear")
    operands = [
        one if i in depending else reading.finite(one, "factor") for i, one in enumerate(tensors)
    ]
    return einstein_sum(
        reading.tape, a["equation"], operands, depending[0], reading.name, reading.note
    )


def addmm(reading: Reading, a: Arguments) -> Indices:
    """Return input + mat1 @ mat2 of a row and constants, as linear layers are written, too."""
    weight, bias = reading.finite(a["mat2"], "weight"), reading.finite(a["self"], "bias")
    x = reading.numbers(a["mat1"])
    return product(reading.tape, x, weight, bias, reading.name)


def conv(reading: Reading, a: Arguments) -> Indices:
    """Return a convolution over one or two axes."""
    if a.get("transposed"):
        return transposed_conv(reading, a)
    x = reading.numbers(a["input"])
    weight = reading.finite(a["weight"], "weight")
    bias = None if a["bias"] is None else reading.finite(a["bias"], "bias")
    axes = weight.ndim - 2
    stride, dilation = (each_axis(a[name], axes) for name in ("stride", "dilation"))
    sides = _padding(a["padding"], weight, dilation)
    slides = [
        Sliding(kernel, step, before, after, gap)
        for kernel, step, (before, after), gap in zip(
            weight.shape[2:], stride, sides, dilation, strict=True
        )
    ]
    if x.ndim == axes + 2:
        return convolution(reading.tape, x[0], weight, bias, slides, reading.name)[None]
    return convolution(reading.tape, x, weight, bias, slides, reading.name)


def transposed_conv(reading: Reading, a: Arguments) -> Indices:
    """Return a transposed convolution over any number of axes."""
    x = reading.numbers(a["input"])
    weight = reading.finite(a["weight"], "weight")
    bias = None if a["bias"] is None else reading.finite(a["bias"], "bias")
    axes = weight.ndim - 2
    stride, padding, more, dilation = (
        each_axis(a[name], axes) for name in ("stride", "padding", "output_padding", "dilation")
    )
    sizes = zip(weight.shape[2:], stride, padding, padding, dilation, more, strict=True)
    spreads = [Spreading(*along) for along in sizes]
    is_batch = x.ndim == axes + 2
    found = transposed_convolution(
        reading.tape, x[0] if is_batch else x, weight, bias, spreads, reading.name,
        groups=int(a["groups"]),
    )  # fmt: skip
    return found[None] if is_batch else found


def _padding(padding: object, weight: Floats, dilation: list[int]) -> list[tuple[int, int]]:
    """Return how many entries of padding stand before and after along each axis."""
    if padding == "valid":
        return [(0, 0) for _ in dilation]
    if padding == "same":  # an odd one more stands behind
        total = [d * (k - 1) for d, k in zip(dilation, weight.shape[2:], strict=True)]
        return [(n // 2, n - n // 2) for n in total]
    return [(n, n) for n in each_axis(padding, len(dilation))]


def each_axis(number: object, axes: int) -> list[int]:
    """Return a list of one whole number for each axis, as operators take one for all.

    Examples
    --------
    >>> each_axis(2, 2), each_axis([3], 2), each_axis([1, 2], 2)
    ([2, 2], [3, 3], [1, 2])
    """
    numbers = [int(n) for n in number] if isinstance(number, (list, tuple)) else [int(str(number))]
    return numbers * axes if len(numbers) == 1 else numbers


def batch_norm(reading: Reading, a: Arguments) -> Indices:
    """Return the channels scaled and shifted by what is known of the training data."""
    if a.get("training") or a["running_mean"] is None or a["running_var"] is None:
        reading.refuse(
            "norms by the batch itself; call net.eval(), and let it track its running statistics"
        )
    x = reading.numbers(a["input"])
    mean = reading.finite(a["running_mean"], "running mean")
    variance = reading.finite(a["running_var"], "running variance")
    weight = 1.0 if a["weight"] is None else reading.finite(a["weight"], "weight")
    bias = 0.0 if a["bias"] is None else reading.finite(a["bias"], "bias")
    with np.errstate(all="ignore"):
        factor = weight / np.sqrt(variance + a["eps"])
        shift = bias - mean * factor
    if not (np.isfinite(factor).all() and np.isfinite(shift).all()):
        reading.refuse("has a running variance that gives no finite factor")
    channels = (-1, *[1] * (x.ndim - 2))
    return reading.tape.normalized(
        x,
        factor.reshape(channels),
        shift.reshape(channels),
        reading.name,
        rounding_to(a["running_mean"].dtype),
    )


def instance_norm(reading: Reading, a: Arguments) -> Indices:
    """Return a batch norm, which it is where it norms by what is known of the training data."""
    if a["use_input_stats"]:
        reading.refuse(
            "divides by what it computes from its input; batch norm, or instance norm that tracks "
            "its running statistics, would work in evaluation"
        )
    return batch_norm(reading, a)


def batch_norm_and_more(reading: Reading, a: Arguments) -> tuple[Indices, None, None]:
    """Return what batch norm returns, and nothing for what only training asks for."""
    return batch_norm(reading, a), None, None


RULES = {
    "linear": linear,
    "matmul": matmul,
    "mm": matmul,
    "mv": matmul,
    "bmm": matmul,
    "conv1d": conv,
    "conv2d": conv,
    "conv3d": conv,
    **{f"conv_transpose{n}d": transposed_conv for n in (1, 2, 3)},
    "einsum": einsum,
    "convolution": conv,
    "batch_norm": batch_norm,
    "instance_norm": instance_norm,
    "_native_batch_norm_legit_no_training": batch_norm_and_more,
}
