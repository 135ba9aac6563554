"""A network of a sweep is made again, and what is measured of it is what its row says."""

import pytest
import torch

from reluscope.errors import InputError
from reluscope.sweep import Plan, network_of, read_rows, run
from reluscope.sweep.results.folder import PLAN
from reluscope.sweep.tasks.measure import measured
from reluscope.sweep.tasks.sample import sample_of

WHEN = [0, "1/3", 1, "last"]
PLANS = [
    Plan(
        run={"data": "moons", "epochs": 3, "optimizer": "adam", "batch_size": 13},
        grid={"hidden": [[5], [3, 4]], "seed": {"from": 0, "to": 4}},
        measure={"what": ["loss", "cells", "boundary_length", "areas"], "when": WHEN},
        runs_per_task=3,
    ),
    Plan(
        run={"data": "wine", "features": ["1", "2", "3"], "epochs": 2, "dtype": "float64"},
        grid={"seed": {"from": 0, "to": 1}, "bias_std": [0.5], "hidden": [[6, 6]]},
        measure={"what": ["loss", "cells"], "when": WHEN, "plane": "origin-and-two-points"},
    ),
]


@pytest.mark.parametrize("plan", PLANS)
def test_each_row_is_measured_again_bit_for_bit(tmp_path, plan):
    run(plan, tmp_path, workers=1)
    for row in read_rows(tmp_path).to_pylist():
        net = network_of(tmp_path, row["number"], epoch=row["epoch"])
        settings = plan.runs[row["number"]]
        found = measured(net, settings, sample_of(settings), plan.measure)
        assert found == {name: row[name] for name in found}
        assert {"loss", "cells"} <= {*found}
    last = network_of(tmp_path, row["run"])
    assert torch.equal(last.parameters, net.parameters)
    assert last.about.standardizer is not None


def test_what_cannot_be_made_again_is_told(tmp_path):
    plan = Plan(
        run={"data": "moons", "epochs": 2, "learning_rate": 1e30, "hidden": [4]},
        measure={"when": [0, "1/3", "last"]},
    )
    with pytest.raises(InputError, match="holds no sweep"):
        network_of(tmp_path, 0)
    run(plan, tmp_path, workers=1)
    for wrong in (1, -1, "x", None, 0.5, "1e3", "\u0663"):
        with pytest.raises(InputError, match="but the sweep has runs 0 to 0"):
            network_of(tmp_path, wrong)
    for wrong in ("x", 0.5, float("nan"), float("inf"), [], "1/0"):
        with pytest.raises(InputError, match="is measured at epochs 0, 1/3, 2"):
            network_of(tmp_path, 0, epoch=wrong)
    with pytest.raises(InputError, match="had diverged by epoch 2; give an earlier"):
        network_of(tmp_path, 0)
    assert network_of(tmp_path, 0, epoch=0).widths == (2, 4, 2)
    described = (tmp_path / PLAN).read_text()
    (tmp_path / PLAN).write_text(described.replace('"version": "', '"version": "0.0.'))
    with pytest.raises(InputError, match="made by Reluscope '0"):
        network_of(tmp_path, 0, epoch=0)
    (tmp_path / PLAN).write_text(described.replace('"runs": "', '"runs": "0'))
    with pytest.raises(InputError, match="other data than are there now"):
        network_of(tmp_path, 0, epoch=0)
