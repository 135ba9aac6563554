"""Every plan that comes with the package can be done; before training it holds what theory says."""

import tomllib

import pytest

from reluscope.errors import InputError
from reluscope.sweep import Plan, read_plan, ready_plans
from reluscope.sweep.tasks.check import check_runs
from reluscope.sweep.tasks.rows import rows_of
from reluscope.sweep.tasks.task import Task


def before_training(name, **grid):
    """Return the rows of a plan's networks before training, a seed each."""
    told = tomllib.loads(ready_plans()[name].read_text())
    plan = Plan(
        run={**told["run"], "epochs": 0},
        grid={**told["grid"], **grid},
        measure={**told["measure"], "when": [0]},
    )
    return [
        row for i, run in enumerate(plan.runs) for row in rows_of(Task((run,), (i,), plan.measure))
    ]


@pytest.mark.parametrize("name", ready_plans())
def test_a_ready_plan_can_be_done(name):
    plan = read_plan(name)
    check_runs(plan)
    assert plan.name
    assert ready_plans()[name].read_text().startswith("# ")


def test_folds_are_powers_of_two():
    for row in before_training("folds", seed=[0]):
        layers, width = row["layers"], row["neurons"] // row["layers"]
        assert row["cells"] == row["linear_regions"] == (2 if width == 2 else 4) ** layers


@pytest.mark.parametrize("hidden", [[3], [2, 4], []])
def test_what_cannot_fold_is_told(hidden):
    with pytest.raises(InputError, match="folds are made of two ReLUs"):
        check_runs(Plan(run={"init": "fold", "hidden": hidden}))


def test_random_networks_have_about_half_the_square_of_their_neurons():
    found = before_training("hanin-rolnick-2019", hidden=[[64], [64, 64]], seed=[0, 1, 2])
    shares = [row["cells_over_half_square"] for row in found]
    assert min(shares) > 0.9
    assert max(shares) < 1.2


def test_no_network_has_more_regions_than_the_bound():
    for row in before_training("bounds-and-maxima", seed=[0, 1]):
        assert row["linear_regions"] <= row["cells"] <= row["upper_bound"]
        assert row["montufar_bound"] <= row["upper_bound"]
