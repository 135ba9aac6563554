"""Areas of slivers: quickly, and as whole numbers have them."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.whole.geometry import sizes
from reluscope.nn import MLP


def in_doubt(cells):
    """Return the bounded cells whose corners are not sharp enough for their areas."""
    bounded = np.flatnonzero(cells.is_bounded)
    rings = [cells.ring(cell) for cell in bounded]
    offsets = np.concatenate([[0], np.cumsum(list(map(len, rings)))])
    ring = np.concatenate(rings)
    _, doubt = sizes._by_floats(cells.vertices, cells.vertex_errors, offsets, ring)
    return bounded[doubt]


def test_slivers_far_out_take_sharper_corners_and_no_whole_numbers(monkeypatch):
    cells = cell_complex(MLP((2, 60, 60, 60, 3), seed=1), "whole")
    slivers = in_doubt(cells)
    assert len(slivers) > 10
    whole = WholeNumbers(cells.network, cells.domain)
    exact = [sizes._exact_area(cells, int(cell), whole) for cell in slivers]

    def never(*_):
        raise AssertionError("an area was found in whole numbers")

    monkeypatch.setattr(sizes, "_exact_area", never)
    assert cells.areas[slivers] == pytest.approx(exact, rel=1e-3, abs=0)
