"""The folder of a sweep: one plan's, one process's, each row once, and no half file."""

import json
import multiprocessing

import pytest

from reluscope.errors import FileFormatError, InputError
from reluscope.files.out_folder import locked
from reluscope.sweep import Plan, read_rows, run
from reluscope.sweep.results.parts import PARTS

RUN = {"data": "moons", "epochs": 2, "hidden": [4]}
MEASURE = {"what": ["loss", "cells"], "when": [0, "last"]}


SEEDS = {"seed": [0, 1, 2, 3, 4, 5]}
AXES = {"run": RUN, "grid": SEEDS, "measure": MEASURE, "runs_per_task": 2}


def small(**axes):
    return Plan(**{**AXES, "grid": {**SEEDS, **axes}})


def parts(folder):
    return {path.name: path.read_bytes() for path in (folder / PARTS).iterdir()}


def test_each_row_is_there_once_in_the_plan_s_order(tmp_path):
    swept = run(small(), tmp_path, workers=1)
    rows = read_rows(tmp_path).to_pylist()
    assert (swept.runs, swept.rows, swept.before) == (6, 12, 0)
    assert [(row["seed"], row["epoch"]) for row in rows] == [
        (s, e) for s in range(6) for e in (0, 2)
    ]
    assert [row["run"] for row in rows[::2]] == [one.id for one in small().runs]
    assert all(row["version"] and row["note"] is None for row in rows)


def test_what_is_finished_is_not_done_again(tmp_path, monkeypatch):
    run(small(), tmp_path, workers=1)
    before = parts(tmp_path)
    gone = sorted(before)[1]
    (tmp_path / PARTS / gone).unlink()
    again = run(small(), tmp_path, workers=1)
    assert again.before == 4
    assert parts(tmp_path) == before, "a task that is done again writes the same file"
    monkeypatch.setattr("reluscope.sweep.engine.do.do", None)
    assert run(small(), tmp_path, workers=1).before == 6
    assert run(Plan("another name", **AXES), tmp_path, workers=1).before == 6


def test_a_folder_of_another_plan_is_refused_and_the_difference_named(tmp_path):
    run(small(), tmp_path, workers=1)
    before = parts(tmp_path)
    other = Plan(run={**RUN, "epochs": 3}, grid={"seed": [0]}, measure=MEASURE, runs_per_task=2)
    with pytest.raises(InputError, match=r"run.epochs is 3 now and was 2 there"):
        run(other, tmp_path, workers=1)
    with pytest.raises(InputError, match=r"grid.learning_rate is .* now and was None there"):
        run(small(learning_rate=[0.1]), tmp_path, workers=1)
    assert parts(tmp_path) == before


def test_another_version_is_another_plan(tmp_path):
    run(small(), tmp_path, workers=1)
    told = json.loads((tmp_path / "plan.json").read_text())
    (tmp_path / "plan.json").write_text(json.dumps({**told, "version": "0.0.1"}))
    with pytest.raises(InputError, match=r"version is '.*' now and was '0\.0\.1' there"):
        run(small(), tmp_path, workers=1)


def holds(folder, is_held, may_go):
    with locked(folder):
        is_held.set()
        may_go.wait(600)


def test_two_sweeps_at_once_in_one_folder_are_refused(tmp_path):
    context = multiprocessing.get_context("spawn")
    is_held, may_go = context.Event(), context.Event()
    other = context.Process(target=holds, args=(tmp_path, is_held, may_go))
    other.start()
    try:
        assert is_held.wait(200)
        with pytest.raises(InputError, match="another run writes there"):
            run(small(), tmp_path, workers=1)
    finally:
        may_go.set()
        other.join()
    assert run(small(), tmp_path, workers=1).runs == 6


def test_a_damaged_part_is_named(tmp_path):
    run(small(), tmp_path, workers=1)
    part = sorted((tmp_path / PARTS).iterdir())[0]
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(FileFormatError, match=f"{part.stem}.parquet is damaged"):
        read_rows(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"plan": 3, "version": "", "runs": ""}'])
def test_a_damaged_plan_is_an_error(tmp_path, content):
    (tmp_path / "plan.json").write_text(content)
    with pytest.raises(FileFormatError, match=r"plan\.json is damaged"):
        read_rows(tmp_path)


def test_a_folder_without_a_sweep_is_an_error(tmp_path):
    with pytest.raises(InputError, match="holds no sweep"):
        read_rows(tmp_path)
