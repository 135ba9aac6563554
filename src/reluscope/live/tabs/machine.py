"""What the worker asks of the machine: one thread for products, and compiled kernels."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from threadpoolctl import threadpool_limits

from reluscope.cells import cell_complex
from reluscope.nn import MLP


@contextmanager
def one_thread() -> Iterator[None]:
    """Let products of matrices take one thread: on a busy machine two take twenty times longer.

    Numbers may grow beyond all bounds meanwhile: whoever shows them asks whether they are finite.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with threadpool_limits(1), np.errstate(all="ignore"):
            yield
    finally:
        torch.set_num_threads(before)


def compile_cells() -> None:
    """Compile or load what cuts the plane: most of a minute the first time."""
    cell_complex(MLP((2, 4, 2), seed=0), (-1, 1, -1, 1)).decision_boundary()
