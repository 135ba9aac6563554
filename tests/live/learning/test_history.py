"""Moments are kept within a budget, whatever the network's size."""

import pytest
import torch

from reluscope.live.learning.history import Moment, Moments
from reluscope.live.state import limits


@pytest.mark.parametrize("numbers", [6, 371, 21_642])
def test_they_do_not_grow_without_bound(numbers: int) -> None:
    kept, parameters = Moments(), torch.zeros(numbers)
    for step in range(3 * limits.MOMENTS):
        kept.add(Moment(step, step, 1.0, 0.5, None, parameters))
        assert len(kept) <= limits.MOMENTS
        assert len(kept) * numbers * 4 <= limits.HISTORY
    steps = [moment.step for moment in kept]
    assert steps[0] == 0
    assert len(set(torch.tensor(steps).diff().tolist())) == 1
