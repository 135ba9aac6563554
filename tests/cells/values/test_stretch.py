"""A bound on how much longer a matrix makes vectors: never less than it is, and not far above."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from reluscope.cells.values.stretch import stretch


@pytest.mark.parametrize("kept", [np.asarray, csr_array], ids=["matrix", "rows"])
@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (40, 40), (60, 9), (9, 60), (600, 550)])
def test_the_bound_holds_and_is_near(shape, kept):
    matrix = np.random.default_rng(0).normal(size=shape)
    exact = np.linalg.norm(matrix, 2)
    assert exact <= stretch(kept(matrix)) <= 2 * exact


@pytest.mark.parametrize("size", [1e-300, 1e-30, 1e30, 1e150])
def test_numbers_of_any_size(size):
    matrix = size * np.random.default_rng(1).normal(size=(8, 8))
    assert np.linalg.norm(matrix / size, 2) <= stretch(matrix) / size * (1 + 1e-9)


def test_nothing_at_all():
    assert stretch(np.zeros((4, 4))) == 0.0
    assert stretch(np.zeros((0, 4))) == 0.0


def test_what_is_kept_of_a_wide_one_is_of_its_numbers():
    matrix = np.random.default_rng(2).normal(size=(300, 300))
    before = stretch(matrix)
    assert stretch(matrix.copy()) == before
    matrix *= 2.0
    assert stretch(matrix) == pytest.approx(2.0 * before)
