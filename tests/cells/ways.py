"""The ways in which a cut can go, whatever its size would choose."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reluscope.cells.compiled.run import run
from reluscope.cells.cut import cut_cells
from reluscope.cells.drive import cutter, depth_first
from reluscope.cells.values import next_layer

WAYS = ("whole", "threads")


def in_ranges(threads, kernel, items, arguments, least=1):
    """Run a kernel on several ranges and two threads, however few items there are."""
    return run(2, kernel, items, arguments, 1)


@contextmanager
def one_way(way: str) -> Iterator[None]:
    """Cut in one call of compiled code, where nothing is in doubt, or in ranges on threads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutter, "_FEW", float("inf") if way == "whole" else -1)
        if way == "threads":
            for module in (cut_cells, next_layer, depth_first):
                patch.setattr(module, "run", in_ranges)
        yield
