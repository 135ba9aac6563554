"""A row holds what the library itself finds of the same network, step for step."""

import numpy as np
import pytest
import torch

import reluscope as rs
from reluscope.sweep import Plan
from reluscope.sweep.plan.measure import MEASURES, Measure
from reluscope.sweep.tasks.measure import measured, plane_of
from reluscope.sweep.tasks.rows import DIVERGED, rows_of
from reluscope.sweep.tasks.sample import sample_of
from reluscope.sweep.tasks.task import Task, tasks_of
from reluscope.sweep.tasks.train import networks_at

EVERYTHING = {"what": list(MEASURES), "when": [0, "1/4", 1, "last"], "bounds": [-3, 3, -2, 2]}
RUN = {"data": "moons", "validation": 0.25, "hidden": [6, 5], "init": "he", "epochs": 3}


def rows(**sections):
    plan = Plan(**sections)
    return [row for task in tasks_of(plan) for row in rows_of(task)]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"optimizer": "adam", "learning_rate": 0.02},
        {"momentum": 0.9, "nesterov": True, "weight_decay": 1e-3, "schedule": "cosine"},
        {"batch_size": 7, "dtype": "float64", "activation": "leaky-relu"},
    ],
)
def test_the_last_row_is_what_fit_makes(how):
    row = rows(run={**RUN, **how}, grid={"seed": [5]}, measure=EVERYTHING)[-1]
    points, aside = rs.data.split(rs.data.moons(), 0.25)
    kind = getattr(torch, how.get("dtype", "float32"))
    net = rs.nn.MLP(
        (2, 6, 5, 2), init="he", seed=5, dtype=kind, activation=how.get("activation", "relu")
    )
    rate = how.get("learning_rate", 0.05)
    chosen = {k: v for k, v in how.items() if k in ("momentum", "nesterov", "weight_decay")}
    made = rs.optim.optimizer(how.get("optimizer", "sgd"), learning_rate=rate, **chosen)
    schedule = how.get("schedule", "constant")
    size = how.get("batch_size", 32)
    rs.train.fit(net, points, epochs=3, batch_size=size, optimizer=made, schedule=schedule, seed=5)
    found, kept = rs.train.evaluate(net, points), rs.train.evaluate(net, aside)
    cells = rs.cells.cell_complex(net, (-3, 3, -2, 2))
    assert row["loss"] == pytest.approx(found.loss, rel=1e-6)
    assert row["accuracy"] == found.accuracy
    assert row["validation_loss"] == pytest.approx(kept.loss, rel=1e-6)
    assert row["validation_accuracy"] == kept.accuracy
    assert row["cells"] == cells.n_cells
    assert row["cells_per_neuron"] == cells.n_cells / 11
    assert row["linear_regions"] == cells.n_linear_regions
    assert row["boundary_length"] == pytest.approx(cells.decision_boundary().length)
    assert row["area_median"] == pytest.approx(np.median(cells.areas))
    assert row["montufar_bound"] == cells.measures().montufar_bound
    assert row["upper_bound"] == cells.measures().upper_bound


def test_a_part_of_an_epoch_is_so_many_steps():
    found = rows(run=RUN, measure=EVERYTHING)
    assert [(row["epoch"], row["step"]) for row in found] == [(0, 0), (0.25, 2), (1, 10), (3, 30)]
    points, _ = rs.data.split(rs.data.moons(), 0.25)
    net = rs.nn.MLP((2, 6, 5, 2), init="he", seed=0)
    net.about.standardizer = rs.data.Standardizer.fit(points.x)
    first = rs.train.evaluate(net, points).loss
    trainer = rs.train.Trainer(net, net.standardize(points.x), points.y, rs.optim.SGD(0.05))
    trainer.step()
    trainer.step()
    trainer.hand_over()
    assert found[0]["loss"] == pytest.approx(first, rel=1e-6)
    assert found[1]["loss"] == pytest.approx(rs.train.evaluate(net, points).loss, rel=1e-6)


def test_moments_change_nothing_of_the_training():
    often = rows(run=RUN, measure={"what": ["loss"], "when": [0, "1/3", "1/2", 1, "3/2", "last"]})
    seldom = rows(run=RUN, measure={"what": ["loss"], "when": ["last"]})
    assert often[-1] == seldom[-1]


def test_no_epoch_is_a_network_before_training():
    [row] = rows(run={**RUN, "epochs": 0}, measure={"what": ["cells"], "when": [0, "last"]})
    net = rs.nn.MLP((2, 6, 5, 2), init="he", seed=0)
    assert row["cells"] == rs.cells.cell_complex(net, (-2, 2, -2, 2)).n_cells


def test_a_run_that_diverges_spoils_no_other():
    run = {"data": "moons", "epochs": 4, "hidden": [8]}
    what = {"what": ["loss", "cells"], "when": [0, 1, "last"]}
    found = rows(run=run, grid={"learning_rate": [0.05, 1e25]}, measure=what)
    fine, lost = found[:3], found[3:]
    assert [row.get("note") for row in fine] == [None] * 3
    assert fine == rows(run={**run, "learning_rate": 0.05}, measure=what)
    assert [row.get("note") for row in lost] == [None, DIVERGED, DIVERGED]
    assert lost[2].get("loss") is None


def test_more_cells_than_the_most_are_a_note():
    measure = {"what": ["loss", "cells"], "when": [0], "max_cells": 3}
    [row] = rows(run=RUN, measure=measure)
    assert row["loss"] > 0
    assert "cells" not in row
    assert "max_cells" in row["note"]


def test_a_neuron_is_dead_that_is_off_at_every_point():
    [run] = Plan(run={"data": "moons", "hidden": [3]}).runs
    sample = sample_of(run)
    net = rs.nn.MLP.from_weights(
        [[[1, 0, 0], [0, 1, 0]], [[1, 0], [0, 1], [1, 1]]], [[0, -100, 1], [0, 0]]
    )
    assert measured(net, run, sample, Measure(what=("dead_neurons",))) == {"dead_neurons": 1}


def test_small_biases_are_drawn_beside_the_same_weights():
    runs = Plan(run=RUN, grid={"bias_std": [0.0, 0.001, 0.1]}).runs
    [[none, small, large]] = networks_at(runs, [0])
    for one, other, third in zip(none.linears, small.linears, large.linears, strict=True):
        assert torch.equal(one.W, other.W)
        assert torch.equal(other.W, third.W)
        assert not one.b.any()
        assert torch.allclose(100 * other.b, third.b)
        assert 0 < other.b.abs().max() < 0.005


def test_a_plane_goes_through_the_origin_and_two_points():
    run = Plan(
        run={"data": "iris", "features": [*map(str, range(1, 5))], "epochs": 0},
        measure={"what": ["cells"], "when": [0], "plane": "origin-and-two-points"},
    ).runs[0]
    sample = sample_of(run)
    plane = plane_of(run, sample)
    onto = plane.points(plane.coordinates(sample.x.double().numpy()))
    on_it = np.isclose(onto, sample.x.numpy(), atol=1e-5).all(1)
    assert on_it.sum() >= 2
    assert np.allclose(plane.origin, 0)
    other = plane_of(run.model_copy(update={"seed": 1}), sample)
    assert not np.allclose(plane.first, other.first)


def test_tasks_hold_each_run_once_and_know_nothing_of_workers():
    plan = Plan(
        run={"data": "moons"},
        grid={"hidden": [[8], [4, 4]], "seed": {"from": 0, "to": 36}},
        runs_per_task=10,
    )
    tasks = tasks_of(plan)
    assert sorted(n for task in tasks for n in task.numbers) == list(range(74))
    assert {len(task) for task in tasks} == {9, 10}
    assert all(len({run.hidden for run in task.runs}) == 1 for task in tasks)
    assert [Task.from_plain(task.plain()).id for task in tasks] == [task.id for task in tasks]
    assert len({task.id for task in tasks}) == len(tasks)
