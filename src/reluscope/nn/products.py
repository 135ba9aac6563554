"""A product for every matrix of a stack.

    out_i = a_i b_i        or, where out stands in columns,        out_iᵀ = b_iᵀ a_iᵀ

All products of a stack are one call of BLAS, and that call writes rows, one after the other.
"""

import torch
from torch import Tensor


def products(a: Tensor, b: Tensor, *, out: Tensor) -> None:
    """Write a b into ``out`` for every pair of matrices in stacks (…, n, d) and (…, d, e).

    Examples
    --------
    >>> a, b, out = torch.ones(2, 1, 3), torch.ones(2, 3, 1), torch.empty(2, 1, 1)
    >>> products(a, b, out=out)
    >>> out.flatten()
    tensor([3., 3.])
    """
    # of one stack, bmm is the same as matmul and two microseconds faster to call
    product = torch.bmm if out.ndim == 3 else torch.matmul
    if out.is_contiguous():
        product(a, b, out=out)
    else:
        product(b.mT, a.mT, out=out.mT)
