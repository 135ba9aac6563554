"""What a sweep would take is told before it is done, and not far from what it takes."""

import pytest

from reluscope.sweep import Plan, read_plan, run
from reluscope.sweep.engine.probe import estimate


@pytest.mark.parametrize("what", [["loss"], ["loss", "cells", "linear_regions"]])
def test_the_time_is_right_within_a_factor_of_two(tmp_path, what):
    plain = read_plan("depth-at-equal-parameters").plain()
    grid = {**plain["grid"], "seed": {"from": 0, "to": 5 if what == ["loss"] else 2}}
    plan = Plan(run=plain["run"], grid=grid, measure={**plain["measure"], "what": what})
    found = estimate(plan)
    swept = run(plan, tmp_path, workers=1)
    assert 1 / 2 < found.seconds / swept.processor < 2
    bytes_there = sum(file.stat().st_size for file in (tmp_path / "parts").iterdir())
    assert 1 / 3 < found.size / bytes_there < 3


def test_a_run_that_diverges_at_once_is_told_as_well():
    plan = Plan(run={"data": "moons", "epochs": 2, "learning_rate": 1e30, "hidden": [4]})
    assert estimate(plan).seconds >= 0


def test_moments_that_are_far_away_are_not_tried():
    measure = {"what": ["loss", "cells"], "when": ["last"]}
    plan = Plan(run={"data": "moons", "epochs": 100_000, "hidden": [4]}, measure=measure)
    assert estimate(plan).seconds > 10
