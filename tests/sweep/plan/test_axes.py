import itertools

import pytest

from reluscope.sweep import Plan
from reluscope.sweep.plan.settings import Settings


def test_grid_zip_and_random_are_combined():
    plan = Plan(
        run={"data": "moons"},
        grid={"hidden": [[4], [2, 2]], "seed": {"from": 3, "to": 5}},
        zip={"batch_size": [16, 32], "learning_rate": [0.1, 0.2]},
        random={"draws": 4, "noise": {"from": 0.1, "to": 0.2}},
    )
    assert len(plan.runs) == 2 * 3 * 2 * 4
    found = {(run.hidden, run.seed, run.batch_size, run.learning_rate) for run in plan.runs}
    stepped = [(16, 0.1), (32, 0.2)]
    wanted = itertools.product([(4,), (2, 2)], [3, 4, 5], stepped)
    assert found == {(hidden, seed, *both) for hidden, seed, both in wanted}
    assert all(0.1 <= run.noise <= 0.2 for run in plan.runs)
    assert len({run.noise for run in plan.runs}) == 4


def test_ranges_hold_both_ends():
    plan = Plan(
        grid={
            "learning_rate": {"from": 0.01, "to": 1, "count": 3, "scale": "log"},
            "momentum": {"from": 0, "to": 0.5, "count": 3},
        }
    )
    assert sorted({run.learning_rate for run in plan.runs}) == pytest.approx([0.01, 0.1, 1])
    assert sorted({run.momentum for run in plan.runs}) == pytest.approx([0, 0.25, 0.5])


def test_draws_are_the_same_every_time_and_independent_of_other_axes():
    def drawn(**more):
        axes = {"draws": 20, "learning_rate": {"from": 1e-3, "to": 1, "scale": "log"}, **more}
        return [run.learning_rate for run in Plan(random=axes).runs]

    assert drawn() == drawn() == drawn(seed={"from": 0, "to": 10**6})
    assert drawn() != drawn(seed_of_draws=1)
    assert min(drawn()) >= 1e-3
    assert max(drawn()) <= 1
    assert sum(rate < 0.03 for rate in drawn()) >= 5, "a log scale draws as many below as above"


def test_a_run_drawn_twice_is_one_run():
    plan = Plan(random={"draws": 100, "seed": [1, 2]})
    assert sorted(run.seed for run in plan.runs) == [1, 2]


def test_nothing_is_left_to_a_default():
    run = Plan(run={"data": "moons", "optimizer": "adamw"}).runs[0]
    assert (run.points, run.noise, run.learning_rate, run.weight_decay) == (400, 0.1, 0.01, 0.01)
    assert run.rows is None


def test_the_name_of_a_run_is_that_of_all_its_settings():
    plain = Settings().id
    assert plain == Settings().id
    for name, value in {"seed": 1, "hidden": (16, 17), "noise": 0.2, "dtype": "float64"}.items():
        assert Settings(**{name: value}).id != plain


def test_the_name_of_a_run_stays_from_version_to_version():
    run = Plan(run={"data": "moons"}).runs[0]
    assert run.id == "c8a6a3f32115f1c3"


def test_a_file_of_data_counts_by_what_is_in_it(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("a,b,c\n" + "".join(f"{i},{i % 7},{i % 2}\n" for i in range(40)))
    before = Plan(run={"data": str(file)}).runs[0]
    file.write_text(file.read_text() + "1,2,0\n")
    after = Plan(run={"data": str(file)}).runs[0]
    assert before.id != after.id
