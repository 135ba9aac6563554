"""Products with a constant matrix."""

import numpy as np
from scipy.sparse import coo_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.shapes import Made, broadcast
from reluscope.brought.operators.contraction import einstein_sum
from reluscope.text.printable import shown


def matmul(given: Given) -> Made:
    """MatMul: one of the two is a constant."""
    if given.depends(0) and given.depends(1):
        given.node.refuse(
            "multiplies two tensors that depend on the network's inputs, which is not piecewise "
            "linear; one of them must be a constant."
        )
    if given.depends(0):
        x, weight = given.numbers(0), given.floats(1)
        return [Values(_product(given, x, weight))]
    if given.depends(1):  # A x = (xᵀ Aᵀ)ᵀ
        x, weight = given.numbers(1), given.floats(0)
        column = x.ndim == 1
        turned = _product(given, _turned(x), _turned(weight))
        return [Values(turned if column or weight.ndim == 1 else _turned(turned))]
    return [_of_constants(given)]


def gemm(given: Given) -> Made:
    """Gemm: alpha · A · B + beta · C, where A and B may be transposed."""
    alpha, beta = (given.node.attribute(name, 1.0) for name in ("alpha", "beta"))
    a, b = (given.array(position) for position in (0, 1))
    if a.ndim != 2 or b.ndim != 2:
        given.node.refuse(f"takes two matrices, but has {shown(a.shape)} and {shown(b.shape)}.")
    if given.depends(0) and given.depends(1):
        given.node.refuse(
            "multiplies two tensors that depend on the network's inputs, which is not piecewise "
            "linear; one of them must be a constant."
        )
    turned = [bool(given.node.attribute(name, 0)) for name in ("transA", "transB")]
    name = given.node.name
    if given.depends(1):  # A x = (xᵀ Aᵀ)ᵀ
        x, weight, short = _factors(given, (1, 0), [not turn for turn in turned[::-1]])
    else:
        x, weight, short = _factors(given, (0, 1), turned)
    if short:  # the product of two numbers of 24 bits has at most 48, which float64 holds
        z = _product(given, x, alpha * weight)
    else:
        z = _product(given, x, weight)
        z = z if alpha == 1 else given.tape.scaled(z, alpha, 0.0, name)
    z = z.T if given.depends(1) else z
    if not given.has(2) or beta == 0:
        return [Values(z)]
    if broadcast(given, z.shape, given.array(2).shape) != z.shape:
        given.node.refuse(
            f"adds {shown(given.array(2).shape)}, which does not fit {shown(z.shape)}."
        )
    if given.depends(2):
        summed = np.broadcast_to(given.numbers(2), z.shape)
        return [Values(given.tape.add([z, summed], [1.0, beta], None, name))]
    if beta != 1 and given.constant(2).dtype.itemsize > 4:
        given.note("beta · C is rounded once to float64")
    return [Values(given.tape.scaled(z, 1.0, beta * given.floats(2), name))]


def _factors(
    given: Given, which: tuple[int, int], turned: list[bool]
) -> tuple[Indices, Floats, bool]:
    """Return the values and the constant, each turned or not, and whether that has few digits."""
    x, weight = given.numbers(which[0]), given.floats(which[1])
    x = x.T if turned[0] else x
    weight = weight.T if turned[1] else weight
    return x, weight, given.constant(which[1]).dtype.itemsize <= 4


def einsum(given: Given) -> Made:
    """Einsum: sums of products, of which one tensor depends on the inputs."""
    positions = range(len(given.inputs))
    depending = [position for position in positions if given.depends(position)]
    if len(depending) != 1:
        given.node.refuse(
            "multiplies tensors of which not just one depends on the network's inputs; the others "
            "must be constants, or all of it a constant that the export folds."
        )
    operands = [
        given.numbers(position) if position in depending else given.floats(position)
        for position in positions
    ]
    equation, (which,) = given.node.attribute("equation"), depending
    return [
        Values(einstein_sum(given.tape, equation, operands, which, given.node.name, given.note))
    ]


def _turned(array: np.ndarray) -> np.ndarray:
    return array if array.ndim == 1 else np.swapaxes(array, -1, -2)


def _of_constants(given: Given) -> np.ndarray:
    a, b = given.constant(0), given.constant(1)
    broadcast(given, a.shape[:-2], b.shape[:-2])
    if not a.ndim or not b.ndim or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        given.node.refuse(f"has shapes that do not fit: {shown(a.shape)}, {shown(b.shape)}.")
    given.check_size((a.size // max(a.shape[-1], 1), b.size // max(a.shape[-1], 1)))
    return np.asarray(np.matmul(a, b))


def _product(given: Given, x: Indices, weight: Floats) -> Indices:
    """Return the values of x · weight, with the shape that NumPy's matmul would give."""
    if not x.ndim or not weight.ndim:
        given.node.refuse("multiplies by a single number, not by a matrix; that is Mul.")
    rows = x[None] if x.ndim == 1 else x
    matrix = weight[:, None] if weight.ndim == 1 else weight
    if rows.shape[-1] != matrix.shape[-2]:
        given.node.refuse(
            f"has shapes that do not fit: {shown(x.shape)} times {shown(weight.shape)}."
        )
    front = broadcast(given, rows.shape[:-2], matrix.shape[:-2])
    shape = (*front, rows.shape[-2], matrix.shape[-1])
    given.check_size(shape)
    given.take_weights(int(np.prod(shape, dtype=object)) * rows.shape[-1])
    made = _written(given, rows, matrix, shape)
    made = made if weight.ndim > 1 else made[..., 0]
    return made if x.ndim > 1 else made[..., 0, :] if weight.ndim > 1 else made[..., 0]


def _written(given: Given, rows: Indices, matrix: Floats, shape: tuple[int, ...]) -> Indices:
    """Return the values of matrices times matrices: one unit for each entry of the result."""
    name = given.node.name
    if matrix.ndim == 2 and rows.size == rows.shape[-1]:
        return given.tape.affine(rows, matrix, None, name).reshape(shape)
    *front, m, n = shape
    k = rows.shape[-1]
    x = np.broadcast_to(rows, (*front, m, k)).reshape(-1, m, 1, k)
    weight = np.broadcast_to(np.swapaxes(matrix, -1, -2), (*front, n, k)).reshape(-1, 1, n, k)
    reads, which = np.unique(x, return_inverse=True)
    units = np.arange(x.shape[0] * m * n).reshape(-1, m, n, 1)
    entry, unit, read = np.broadcast_arrays(weight, units, which.reshape(x.shape))
    parts = (entry.ravel(), (read.ravel(), unit.ravel()))
    sparse = coo_array(parts, shape=(len(reads), units.size)).tocsr()
    return given.tape.affine(reads, sparse, None, name).reshape(shape)
