"""A sweep on the command line: planned, done, asked, drawn, told as a page."""

import json

import pytest

PLAN = """
name = "small"
[run]
data = "moons"
epochs = 2
[grid]
hidden = [[4], [2, 2]]
seed = { from = 0, to = 1 }
[measure]
what = ["loss", "cells"]
when = [0, "1/100", "last"]
"""


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sweep.toml").write_text(PLAN)
    return tmp_path / "sweep.toml"


def test_from_a_plan_to_a_page(call, plan):
    dry = call("sweep", plan, "--dry-run")
    assert "4 runs of 2 shapes" in dry.out
    assert "12 rows of loss, cells" in dry.out
    assert "varied: hidden, seed" in dry.out
    assert "MB on the disk" in dry.out
    assert "In 4 runs an epoch has too few steps" in dry.out
    assert sorted(path.name for path in plan.parent.iterdir()) == ["sweep.toml"]
    done = call("sweep", plan, "--out", "small", "--workers", 1)
    assert done.code == 0
    assert "4 runs, 12 rows in small" in done.out
    again = call("sweep", plan, "--out", "small", "--workers", 1)
    assert "4 runs were finished before" in again.out
    sql = "select hidden, count(*) as n from results group by hidden order by hidden"
    assert call("results", "small", "--sql", sql).out.split()[:4] == ["hidden", "n", "2-2", "6"]
    asked = call("results", "small", "--sql", sql, "--format", "csv").out
    assert asked == "hidden,n\n2-2,6\n4,6\n"
    assert json.loads(call("results", "small", "--sql", sql, "--format", "json").out)[1]["n"] == 6
    for suffix in ("csv", "json", "parquet"):
        assert "12 rows in" in call("results", "small", "--out", f"all.{suffix}").out
    made = call("results", "small", "--network", "1", "--epoch", "1/100", "--out", "1.safetensors")
    assert (made.code, made.out) == (0, "1.safetensors\n")
    cut = call("cells", "1.safetensors", "--bounds", "-1", "1", "-1", "1", "--stats")
    assert (cut.code, "cells" in cut.out) == (0, True)
    drawn = call("plot", "small", "--x", "epoch", "--y", "cells", "--hue", "hidden", "--log-x")
    assert (drawn.code, drawn.out) == (0, "plot.png\n")
    assert call("report", "small").out == "small/report.html\n"
    assert (plan.parent / "small" / "report.html").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sweep", "gone.toml"], "No such file"),
        (["sweep", "hanin"], "no ready plan of this name"),
        (["sweep", "{plan}", "--workers", "0"], "workers is 0, but must be"),
        (["sweep", "{plan}", "--workers", "1", "--scheduler", "tcp://a:1"], "both given"),
        (["results", "gone"], "holds no sweep"),
        (["results", "gone", "--format", "xml"], "must be one of csv, json, table"),
        (["results", "gone", "--out", "a.txt"], "must be one of .csv, .json, .parquet"),
        (["results", "gone", "--network", "0"], "holds no sweep"),
        (["results", "gone", "--network", "0", "--sql", "x"], "one of them at a time"),
        (["results", "gone", "--network", "0", "--out", "a.csv"], "must be one of .safetensors"),
        (["results", "gone", "--epoch", "0"], "--network is not given"),
        (["plot", "gone", "--x", "epoch", "--y", "loss"], "holds no sweep"),
        (["plot", "gone", "--x", "epoch", "--y", "loss", "--out", "a.gif"], "must end in .png"),
        (["report", "gone"], "holds no sweep"),
    ],
)
def test_what_is_wrong_is_told(call, plan, words, told):
    outcome = call(*(word.format(plan=plan) for word in words))
    assert outcome.code == 2
    assert told in outcome.message
