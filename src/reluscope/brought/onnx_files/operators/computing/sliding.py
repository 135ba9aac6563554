"""Convolutions and pools: what slides over the axes behind batch and channels."""

from collections.abc import Callable
from math import prod

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.brought.operators.convolution import convolution
from reluscope.brought.operators.pooling import average_pool, max_pool
from reluscope.brought.operators.windows import Sliding
from reluscope.text.printable import shown

LONGEST = 10**6  # of a kernel, a stride, a dilation, a padding
_PADS = ("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER")


def convolve(given: Given) -> Made:
    """Conv: over any number of axes, in groups."""
    x, weight = given.numbers(0), given.floats(1)
    if weight.ndim != x.ndim or x.ndim < 3:
        given.node.refuse(f"has weights {shown(weight.shape)} for values {shown(x.shape)}.")
    kernel = given.node.attribute("kernel_shape", list(weight.shape[2:]))
    groups = given.node.attribute("group", 1)
    if list(weight.shape[2:]) != kernel:
        given.node.refuse(
            f"says that its kernel is {shown(kernel)}, but has {shown(weight.shape)}."
        )
    outs, channels = weight.shape[:2]
    if groups < 1 or not channels or x.shape[1] != channels * groups or outs % groups:
        given.node.refuse(
            f"has {shown(x.shape[1])} channels in {shown(groups)} groups, which its weights "
            f"{shown(weight.shape)} do not fit."
        )
    bias = given.floats(2) if given.has(2) else None
    if bias is not None and bias.shape != (outs,):
        given.node.refuse(f"adds {shown(bias.shape)}, but makes {outs} channels.")
    slides = _slides(given, x, kernel)
    windows = prod(s.outs(n) for s, n in zip(slides, x.shape[2:], strict=True))
    given.check_size((len(x), outs, windows))
    given.take_weights(len(x) * outs * channels * windows * prod(kernel))
    return each_sample(
        given, x, lambda one: convolution(given.tape, one, weight, bias, slides, given.node.name)
    )


def pool_largest(given: Given) -> Made:
    """MaxPool: the largest in each window; which one it was is not told."""
    x, slides = _pooled(given)
    return each_sample(given, x, lambda one: max_pool(given.tape, one, slides, given.node.name))


def pool_average(given: Given) -> Made:
    """AveragePool: the mean of each window, with or without the padding."""
    x, slides = _pooled(given)
    counted = bool(given.node.attribute("count_include_pad", 0))
    name = given.node.name
    size = prod(slide.kernel for slide in slides)
    if size & (size - 1) or any(slide.before or slide.after or slide.ceil for slide in slides):
        given.note("one over the size of its windows is rounded once to float64")
    return each_sample(
        given, x, lambda one: average_pool(given.tape, one, slides, name, count_padding=counted)
    )


def pool_total_size(given: Given) -> Made:
    """LpPool: with p = 1, the sum of absolute values in each window."""
    if given.node.attribute("p", 2) != 1:
        given.node.refuse("is curved; with p = 1, or MaxPool or AveragePool, it would work.")
    x, slides = _pooled(given)
    name = given.node.name
    sizes = given.tape.kinked(x, 1.0, -1.0, name)
    return each_sample(
        given, sizes, lambda one: average_pool(given.tape, one, slides, name, divisor=1)
    )


def _pooled(given: Given) -> tuple[Indices, list[Sliding]]:
    """Return the values and the windows of a pool that fits into memory."""
    x, kernel = given.numbers(0), given.node.attribute("kernel_shape")
    if x.ndim < 3:
        given.node.refuse(f"slides over {shown(x.shape)}, which has no axes behind its channels.")
    slides = _slides(given, x, kernel)
    windows = prod(s.outs(n) for s, n in zip(slides, x.shape[2:], strict=True))
    given.take_weights(x.shape[0] * x.shape[1] * windows * prod(kernel))
    return x, slides


def each_sample(given: Given, x: Indices, slid: Callable[[Indices], Indices]) -> Made:
    """Return what slides over each sample of a batch; it is one, most of the time.

    Raises
    ------
    InputError
        Where the batch is large.
    """
    if len(x) > _MOST_SAMPLES:
        given.node.refuse(
            f"slides over a batch of {len(x)}, but of {_MOST_SAMPLES} at most; export the network "
            "with a batch that is free, or 1."
        )
    return [Values(np.stack([slid(one) for one in x]))]


def _slides(given: Given, x: Indices, kernel: list[int]) -> list[Sliding]:
    """Return how windows slide along each axis, from the node's attributes."""
    space = x.shape[2:]
    n, node = len(space), given.node
    strides, dilations = (node.attribute(name, [1] * n) for name in ("strides", "dilations"))
    if {len(kernel), len(strides), len(dilations)} != {n} or min(kernel + strides + dilations) < 1:
        node.refuse(
            f"slides over {shown(space)} with the kernel {shown(kernel)}, strides {shown(strides)} "
            f"and dilations {shown(dilations)}; each must have {n} lengths of 1 or more."
        )
    if max(kernel + strides + dilations) > LONGEST:
        node.refuse(f"has a kernel, stride or dilation longer than {LONGEST}.")
    pads = _pads(given, space, kernel, strides, dilations)
    ceil = bool(node.attribute("ceil_mode", 0))
    slides = [
        Sliding(kernel[i], strides[i], pads[i], pads[n + i], dilations[i], ceil) for i in range(n)
    ]
    if any(slide.outs(length) < 1 for slide, length in zip(slides, space, strict=True)):
        node.refuse(f"has a window {shown(kernel)} that does not fit into {shown(space)}.")
    return slides


_MOST_SAMPLES = 100


def _pads(
    given: Given,
    space: tuple[int, ...],
    kernel: list[int],
    strides: list[int],
    dilations: list[int],
) -> list[int]:
    """Return the entries of padding, first before every axis, then behind every axis."""
    node, n = given.node, len(space)
    auto, pads = node.attribute("auto_pad", "NOTSET"), node.attribute("pads")
    if auto not in _PADS:
        node.refuse(f"pads by {shown(auto)}; ways are {', '.join(_PADS)}.")
    if auto in ("NOTSET", "VALID"):
        pads = [0] * 2 * n if pads is None or auto == "VALID" else pads
        if len(pads) != 2 * n or min(pads) < 0 or max(pads) > LONGEST:
            node.refuse(f"has the padding {shown(pads)}, but must have {2 * n} widths, 0 or more.")
        return list(pads)
    before, after = [], []
    for length, size, stride, dilation in zip(space, kernel, strides, dilations, strict=True):
        outs = -(-length // stride)
        missing = max((outs - 1) * stride + (size - 1) * dilation + 1 - length, 0)
        less, more = missing // 2, missing - missing // 2
        before.append(less if auto == "SAME_UPPER" else more)
        after.append(more if auto == "SAME_UPPER" else less)
    return before + after
