"""What is told while topology is found rises from 0 to 1, and stops it where it raises."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP

NET = MLP((2, 12, 12, 3), seed=1)
MANY = MLP((2, 12, 40), seed=1)  # so many classes that some play first


@pytest.mark.parametrize("net", [NET, MANY])
@pytest.mark.parametrize("bounds", [(-3, 3, -3, 3), "whole"])
@pytest.mark.parametrize("asked", ["topology", "decision_boundary"])
def test_it_rises_to_one(net, bounds, asked):
    shares = []
    getattr(cell_complex(net, bounds), asked)(progress=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.6
    assert shares[-1] == 1.0
    assert len(shares) > 3


def test_labels_take_no_cut():
    shares = []
    cells = cell_complex(NET, (-3, 3, -3, 3))
    cells.topology(np.arange(cells.n_cells) % 2, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("bounds", [(-3, 3, -3, 3), "whole"])
def test_who_is_told_may_stop_it_at_any_time(bounds):
    cells, shares = cell_complex(NET, bounds), []
    cells.topology(progress=shares.append)
    for most in range(len(shares)):
        left = iter(shares[:most])

        def stop(share, left=left):
            if next(left, None) is None:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            cells.topology(progress=stop)


def test_a_bar_is_shown(monkeypatch):
    titles, steps = [], []

    class Bar:
        def __init__(self, title, total, percent):
            titles.append(title)

        def __enter__(self):
            return lambda step, note="": steps.append(step)

        def __exit__(self, *error):
            pass

    monkeypatch.setattr("reluscope.progress.progress_bar", Bar)
    cell_complex(NET, "whole").topology(progress=True)
    assert titles == ["Topology"]
    assert sum(steps) == pytest.approx(1000)


def test_what_is_no_flag_is_refused():
    with pytest.raises(InputError, match="progress"):
        cell_complex(NET, "whole").topology(progress="yes")
