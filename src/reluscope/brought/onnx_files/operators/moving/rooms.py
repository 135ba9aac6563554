"""Channels that become rows and columns, and the other way round; triangles of matrices."""

import numpy as np

from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.text.printable import shown


def depth_to_space(given: Given) -> Made:
    """DepthToSpace: channels become blocks of rows and columns."""
    array, size = given.array(0), given.node.attribute("blocksize", 0)
    if array.ndim != 4 or size < 1 or array.shape[1] % (size * size):
        given.node.refuse(f"makes blocks of {shown(size)} from {shown(array.shape)}.")
    n, channels, rows, columns = array.shape
    left = channels // size**2
    if given.node.attribute("mode", "DCR") == "CRD":
        parted = array.reshape(n, left, size, size, rows, columns).transpose(0, 1, 4, 2, 5, 3)
    else:
        parted = array.reshape(n, size, size, left, rows, columns).transpose(0, 3, 4, 1, 5, 2)
    return [given.like(0, parted.reshape(n, left, rows * size, columns * size))]


def space_to_depth(given: Given) -> Made:
    """SpaceToDepth: blocks of rows and columns become channels."""
    array, size = given.array(0), given.node.attribute("blocksize", 0)
    if array.ndim != 4 or size < 1 or array.shape[2] % size or array.shape[3] % size:
        given.node.refuse(f"takes blocks of {shown(size)} from {shown(array.shape)}.")
    n, channels, rows, columns = array.shape
    parted = array.reshape(n, channels, rows // size, size, columns // size, size)
    turned = parted.transpose(0, 3, 5, 1, 2, 4)
    return [given.like(0, turned.reshape(n, channels * size**2, rows // size, columns // size))]


def triangle(given: Given) -> Made:
    """Trilu: the entries on one side of a diagonal, and zeros."""
    (array,) = given.together((0,))
    shift = given.whole_numbers(1)[0] if given.has(1) else 0
    if array.ndim < 2:
        given.node.refuse(f"takes a triangle of {shown(array.shape)}, which is no matrix.")
    rows, columns = array.shape[-2:]
    after = np.arange(columns) - np.arange(rows)[:, None]
    kept = after >= shift if given.node.attribute("upper", 1) else after <= shift
    zero = given.tape.zeros(given.node.name) if given.depends(0) else array.dtype.type(0)
    return [given.like(0, np.where(kept, array, zero))]
