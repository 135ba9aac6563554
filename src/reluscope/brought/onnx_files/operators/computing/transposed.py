"""Transposed convolution: what spreads over the axes behind batch and channels."""

from math import prod

from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.brought.onnx_files.operators.computing.sliding import LONGEST, each_sample
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.brought.operators.transposed import Spreading, transposed_convolution
from reluscope.text.printable import shown

_PADS = ("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER")


def convolve_back(given: Given) -> Made:
    """ConvTranspose: over any number of axes, in groups."""
    x, weight = given.numbers(0), given.floats(1)
    groups = given.node.attribute("group", 1)
    if weight.ndim != x.ndim or x.ndim < 3 or groups < 1 or x.shape[1] % groups:
        given.node.refuse(
            f"has weights {shown(weight.shape)} in {shown(groups)} groups for {shown(x.shape)}."
        )
    kernel = given.node.attribute("kernel_shape", list(weight.shape[2:]))
    if list(weight.shape[2:]) != kernel or weight.shape[0] != x.shape[1]:
        given.node.refuse(
            f"has a kernel {shown(kernel)} and weights {shown(weight.shape)} for {shown(x.shape)}."
        )
    bias, outs = given.floats(2) if given.has(2) else None, weight.shape[1] * groups
    if bias is not None and bias.shape != (outs,):
        given.node.refuse(f"adds {shown(bias.shape)}, but makes {outs} channels.")
    spreads = _spreads(given, x, kernel)
    space = [spread.outs(n) for spread, n in zip(spreads, x.shape[2:], strict=True)]
    if min(space) < 1:
        given.node.refuse(f"makes {shown(space)} of {shown(x.shape[2:])}: nothing is left.")
    given.check_size((len(x), outs, *space))
    given.take_weights(x.size * weight.shape[1] * prod(kernel))
    return each_sample(
        given,
        x,
        lambda one: transposed_convolution(
            given.tape, one, weight, bias, spreads, given.node.name, groups=groups
        ),
    )


def _spreads(given: Given, x: Indices, kernel: list[int]) -> list[Spreading]:
    """Return how entries spread along each axis, from the node's attributes."""
    node, n = given.node, x.ndim - 2
    strides, dilations = (node.attribute(name, [1] * n) for name in ("strides", "dilations"))
    more = node.attribute("output_padding", [0] * n)
    if {len(kernel), len(strides), len(dilations), len(more)} != {n}:
        node.refuse(f"has strides {shown(strides)}, dilations {shown(dilations)} for {n} axes.")
    lengths = kernel + strides + dilations
    if min(lengths) < 1 or min(more) < 0 or max(lengths + more) > LONGEST:
        node.refuse(f"has strides {shown(strides)} or dilations {shown(dilations)} out of bounds.")
    bare = [Spreading(*one) for one in zip(kernel, strides, [0] * n, [0] * n, dilations, more,
                                           strict=True)]  # fmt: skip
    return [
        spread._replace(before=before, after=after)
        for spread, (before, after) in zip(bare, _cut(given, x.shape[2:], bare), strict=True)
    ]


def _cut(given: Given, space: tuple[int, ...], bare: list[Spreading]) -> list[tuple[int, int]]:
    """Return how many entries are cut off before and behind, along each axis."""
    node, n = given.node, len(space)
    auto, wanted = node.attribute("auto_pad", "NOTSET"), node.attribute("output_shape")
    if auto not in _PADS:
        node.refuse(f"pads by {shown(auto)}; ways are {', '.join(_PADS)}.")
    if wanted is None and auto in ("NOTSET", "VALID"):
        pads = node.attribute("pads", [0] * 2 * n) if auto == "NOTSET" else [0] * 2 * n
        if len(pads) != 2 * n or min(pads) < 0 or max(pads) > LONGEST:
            node.refuse(f"has the padding {shown(pads)}, but must have {2 * n} widths, 0 or more.")
        return list(zip(pads[:n], pads[n:], strict=True))
    if wanted is None:
        wanted = [length * one.stride for length, one in zip(space, bare, strict=True)]
    if len(wanted) != n or min(wanted) < 1 or max(wanted) > LONGEST:
        node.refuse(f"must have {n} lengths as its output_shape, but has {shown(wanted)}.")
    cut = []
    for length, one, outs in zip(space, bare, wanted, strict=True):
        total = max(one.outs(length) - outs, 0)
        less, rest = total // 2, total - total // 2
        cut.append((less, rest) if auto == "SAME_UPPER" else (rest, less))
        if one.outs(length) < outs:
            node.refuse(f"makes {one.outs(length)} entries, but its output_shape is {outs}.")
    return cut
