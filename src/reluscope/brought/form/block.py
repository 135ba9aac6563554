"""A block of the neutral form: units that read earlier values, and the values that they make."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, issparse

from reluscope.arguments import real_number
from reluscope.arrays import Floats, any_array, finite_numbers, real_numbers

Indices = NDArray[np.int64]
Weight: TypeAlias = Any  # a float64 array, or a csr_array of float64, (reads, units)

_SPARSE_FROM, _SPARSE_BELOW = 1024, 0.25  # numbers in all, share of them that are not zero


class Block(NamedTuple):
    """Some units with one kink each or none, and the values that they make.

    A unit is z = weightᵀ · (values that are read) + bias, then on · z where z > 0 and off · z
    elsewhere. It is added to one of the block's values: a maximum a + relu(b − a) is two units of
    one value.

    Attributes
    ----------
    name : the layer that it comes from, as its own framework names it
    reads : (n,) the numbers of earlier values, each once
    weight : (n, units), a float64 array, or a ``scipy.sparse.csr_array`` without duplicates
    bias, on, off : (units,)
    hinges : how many units, the first ones, have a kink; the others have on = off
    value : (units,) to which of the block's own values, from 0, each unit is added

    Examples
    --------
    >>> Block.relu([0, 1], [[1.0, 2.0], [3.0, 4.0]], [0.0, 0.5], name="first").hinges
    2
    """

    name: str
    reads: Indices
    weight: Weight
    bias: Floats
    on: Floats
    off: Floats
    hinges: int
    value: Indices

    @property
    def width(self) -> int:
        """How many values it makes."""
        return int(self.value.max(initial=-1)) + 1

    @classmethod
    def kinked(
        cls, reads: Any, weight: Any, bias: Any, *, on: float, off: float, name: str = ""
    ) -> "Block":
        """Return a layer of one unit for each value, all of them with the same two slopes.

        Raises
        ------
        InputError
            Where something is no number; whether all of it fits is for the ``Form`` to say.

        Examples
        --------
        >>> Block.kinked([0], [[1.0]], [0.0], on=1.0, off=-1.0).off.tolist()
        [-1.0]
        """
        bias = finite_numbers("bias", bias, (None,))
        weight = weight if issparse(weight) else real_numbers("weight", weight)
        on, off = real_number("on", on), real_number("off", off)
        ons, offs = np.full(len(bias), on), np.full(len(bias), off)
        hinges = 0 if on == off else len(bias)
        reads = any_array("reads", reads).copy()
        return cls(name, reads, weight, bias, ons, offs, hinges, np.arange(len(bias)))

    @classmethod
    def relu(cls, reads: Any, weight: Any, bias: Any, *, name: str = "") -> "Block":
        """Return a layer of max(0, weightᵀ v + bias), where v are the values that are read."""
        return cls.kinked(reads, weight, bias, on=1.0, off=0.0, name=name)

    @classmethod
    def affine(cls, reads: Any, weight: Any, bias: Any, *, name: str = "") -> "Block":
        """Return a layer of weightᵀ v + bias, without a kink.

        Examples
        --------
        >>> Block.affine([0, 1], [[1.0], [2.0]], [0.0]).hinges
        0
        """
        return cls.kinked(reads, weight, bias, on=1.0, off=1.0, name=name)


def held(weight: Weight) -> Weight:
    """Return a weight as it is kept: sparse where it is large and most of it zero.

    Examples
    --------
    >>> held(csr_array(np.eye(2))).tolist(), held(np.eye(100)).nnz
    ([[1.0, 0.0], [0.0, 1.0]], 100)
    """
    size = weight.shape[0] * weight.shape[1]
    filled = weight.nnz if issparse(weight) else np.count_nonzero(weight)
    if size < _SPARSE_FROM or filled >= _SPARSE_BELOW * size:
        return weight.toarray() if issparse(weight) else weight
    sparse = csr_array(weight, copy=True)
    sparse.sum_duplicates()
    sparse.eliminate_zeros()
    return sparse
