"""A point of the input space, given as a vector, an image or an array of any other shape."""

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import finite_floats
from reluscope.errors import InputError

Floats = NDArray[np.float64]


def samples(named: dict[str, Any]) -> tuple[Floats, tuple[int, ...]]:
    """Return points of one shape as rows (n, d), and their shape.

    Raises
    ------
    InputError
        Where their shapes differ, or they are not finite numbers.

    Examples
    --------
    >>> rows, shape = samples({"a": np.zeros((2, 3)), "b": np.ones((2, 3))})
    >>> rows.shape, shape
    ((2, 6), (2, 3))
    """
    found = {name: finite_floats(name, value) for name, value in named.items()}
    shapes = {array.shape for array in found.values()}
    if len(shapes) > 1:
        told = [f"{name} {array.shape}" for name, array in found.items()]
        raise InputError(f"the shapes differ, {', '.join(told)}, but must be one.")
    (shape,) = shapes
    if not prod(shape) or not shape:
        name = next(iter(found))
        raise InputError(
            f"{name} has the shape {shape}, but must hold a number for each input: (d,), or an "
            "array such as (channels, height, width)."
        )
    return np.stack([array.ravel() for array in found.values()]), shape


def network_of(net: Any, shape: tuple[int, ...], told: str) -> PiecewiseLinear:
    """Return a network of any library that takes points of this shape.

    ``told`` begins what its error says of the points.

    Raises
    ------
    InputError
        Where it is no piecewise-linear network, or takes another number of inputs.
    """
    from reluscope.brought.torch_modules.module import is_module

    network = PiecewiseLinear.from_network(net, shape if is_module(net) else None)
    if network.inputs != prod(shape):
        raise InputError(f"net takes {network.inputs} inputs, but {told}.")
    return network
