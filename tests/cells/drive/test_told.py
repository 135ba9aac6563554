"""What is told while a cut goes on rises from 0 to 1, through parts as well."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.cells.drive.told import Told
from reluscope.errors import InputError
from reluscope.nn import MLP

NET = MLP((2, 24, 24, 24, 3), seed=1)


@pytest.mark.parametrize("bounds", [(-3, 3, -3, 3), "whole"])
@pytest.mark.parametrize("most", [64_000_000, 4_000])
def test_it_rises_to_one(bounds, most, monkeypatch):
    monkeypatch.setattr("reluscope.cells.drive.depth_first.MOST_NUMBERS", most)
    shares = []
    cells = cell_complex(NET, bounds, progress=shares.append)
    assert cells.n_cells == cell_complex(NET, bounds).n_cells
    assert shares == sorted(shares)
    assert shares[0] > 0
    assert shares[-1] == pytest.approx(1.0)
    assert len(shares) > (2 if most > 10_000 else 10)


def test_a_bar_is_shown(monkeypatch):
    steps = []

    class Bar:
        def __enter__(self):
            return lambda step, note="": steps.append(step)

        def __exit__(self, *error):
            pass

    monkeypatch.setattr("reluscope.progress.progress_bar", lambda title, total, percent: Bar())
    cell_complex(NET, (-3, 3, -3, 3), progress=True)
    assert sum(steps) == pytest.approx(1000)


def test_what_is_no_flag_is_refused():
    with pytest.raises(InputError, match="progress"):
        cell_complex(NET, (-3, 3, -3, 3), progress="yes")


def test_what_a_stage_takes_is_foreseen_from_lines_and_costs():
    shares = []
    told = Told(shares.append, lines=[4, 0, 4], costs=[1.0, 2.0, 3.0])
    for number in range(3):
        told.stage_done(number)
    work = [13.0 * 1, 13.0 * 2, 41.0 * 3]  # 1 + n + n² / 2 cells of 4, 4 and 8 lines
    assert shares == pytest.approx(np.cumsum(work) / sum(work))
