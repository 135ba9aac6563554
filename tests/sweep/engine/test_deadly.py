"""Runs that kill whoever does them: the others are finished, and an error names them."""

import subprocess
import sys

from reluscope.sweep import Plan, read_rows, run
from reluscope.sweep.results.parts import finished

AXES = {
    "run": {"data": "moons", "epochs": 1, "hidden": [4]},
    "grid": {"seed": {"from": 0, "to": 9}},
    "measure": {"what": ["loss"], "when": ["last"]},
    "runs_per_task": 2,
}
DEADLY = """
import os, signal, sys
from reluscope.cli.app import run
from reluscope.sweep.engine import cluster, do

makes_rows = do.rows_of

def rows_of(task):
    if 5 in task.numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return makes_rows(task)

do.rows_of = rows_of  # in each worker, too, as it imports this script
cluster._DEATHS = 1

if __name__ == "__main__":
    sys.exit(run(["sweep", "plan.toml", "--out", sys.argv[1], "--workers", "2"]))
"""
PLAN = """
runs_per_task = 2
run = { data = "moons", epochs = 1, hidden = [4] }
grid = { seed = { from = 0, to = 9 } }
measure = { what = ["loss"], when = ["last"] }
"""


def test_the_others_are_finished_and_the_deadly_run_is_named(tmp_path):
    script, folder = tmp_path / "deadly.py", tmp_path / "it's here"
    script.write_text(DEADLY)
    (tmp_path / "plan.toml").write_text(PLAN)
    words = [sys.executable, str(script), folder.name]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 1
    told = " ".join(done.stderr.replace("│", " ").split())
    words = [word for word in told.split() if {*word} - {*"╭╮╰╯─"}]
    assert " ".join(words[:13]) == (
        "Failed Workers died again and again over runs 4, 5, of which reluscope"
    )
    assert "--network 4 trains one alone. All others are done. The same command goes on" in told
    assert len(finished(folder)) == 4
    again = run(Plan(**AXES), folder, workers=1)
    assert (again.before, read_rows(folder).num_rows) == (8, 10)
    elsewhere = tmp_path / "undisturbed"
    run(Plan(**AXES), elsewhere, workers=1)
    assert read_rows(folder).equals(read_rows(elsewhere))
