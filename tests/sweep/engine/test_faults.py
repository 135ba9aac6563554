"""Whoever dies and whenever: the table is that of a sweep which nobody disturbed, row for row.

Real processes are killed, a few times and for a bounded time.
"""

import resource
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import psutil
import pytest

from reluscope.sweep import Plan, read_rows, run
from reluscope.sweep.results.parts import PARTS, finished
from reluscope.sweep.tasks.task import tasks_of
from tests.ports import free_port

AXES = {
    "run": {"data": "moons", "epochs": 60, "batch_size": 8, "hidden": [8, 8]},
    "grid": {"seed": {"from": 0, "to": 35}},
    "measure": {"what": ["loss", "cells", "linear_regions"], "when": [0, 1, "last"]},
    "runs_per_task": 2,
}
CLIENT = f"""
import sys
from reluscope.sweep import Plan, run
if __name__ == "__main__":
    run(Plan(**{AXES!r}), sys.argv[1], workers=2)
"""
_PATIENCE = 400  # seconds


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    run(Plan(**AXES), folder, workers=1)
    return read_rows(folder)


@pytest.fixture
def client(tmp_path):
    """Start a sweep as a process of its own; end what is left of it afterwards."""
    begun = []
    script = tmp_path / "client.py"
    script.write_text(CLIENT)

    def start(folder):
        process = psutil.Popen([sys.executable, str(script), str(folder)], stderr=subprocess.PIPE)
        begun.append(process)
        return process

    yield start
    for process in begun:
        if process.is_running() and process.poll() is None:
            process.kill()
        process.wait()
        process.stderr.close()


def wait_for(parts, folder, process):
    """Wait until so many tasks are done."""
    until = time.monotonic() + _PATIENCE
    while len(finished(folder)) < parts and process.poll() is None:
        assert time.monotonic() < until, "no task was done in time"
        time.sleep(0.01)
    assert process.poll() is None, "it ended before it was disturbed"


def workers_of(process):
    """Return the worker processes that live: copies of a child, so grandchildren.

    One that was just killed is a zombie for a moment.
    """
    found = []
    for child in process.children(recursive=True):
        with suppress(psutil.Error):
            if child.ppid() != process.pid and child.status() != psutil.STATUS_ZOMBIE:
                found.append(child)
    return found


def kill_a_worker(process):
    """Kill one with kill -9; return whether there was one."""
    for child in workers_of(process):
        try:
            child.kill()
        except psutil.NoSuchProcess:
            continue
        return True
    return False


def test_workers_and_the_client_are_killed_again_and_again(tmp_path, client, undisturbed):
    folder = tmp_path / "disturbed"
    process = client(folder)
    killed = 0
    for parts in (1, 3, 5):
        wait_for(parts, folder, process)
        killed += kill_a_worker(process)
    assert killed == 3
    wait_for(6, folder, process)
    workers = workers_of(process)
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=_PATIENCE)
    assert not alive, "workers outlive their client"
    done = len(finished(folder))
    every = len(tasks_of(Plan(**AXES)))
    assert 6 <= done < every
    again = run(Plan(**AXES), folder, workers=1)
    assert again.before >= 2 * done
    assert read_rows(folder).equals(undisturbed)
    names = sorted(path.name for path in (folder / PARTS).iterdir())
    assert names == sorted(f"{task.id}.parquet" for task in tasks_of(Plan(**AXES)))


def start(name, *words):
    """Start a part of a Dask cluster."""
    code = f"from distributed.cli.dask_{name} import main; main()"
    return psutil.Popen([sys.executable, "-c", code, *words], stderr=subprocess.DEVNULL)


@contextmanager
def cluster_at(address):
    """A scheduler and a worker, each a process of its own."""
    port = address.rpartition(":")[2]
    both = [start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")]
    try:
        both.append(start("worker", address, "--nthreads", "1", "--no-dashboard"))
        yield both[0]
    finally:
        for process in both:
            for one in [*process.children(recursive=True), process]:
                one.kill()
            process.wait()


def test_the_scheduler_is_killed_and_another_one_started(tmp_path, undisturbed):
    folder, address = tmp_path / "elsewhere", f"tcp://127.0.0.1:{free_port()}"
    code = CLIENT.replace("workers=2", f"scheduler={address!r}")
    with cluster_at(address) as scheduler:
        words = [sys.executable, "-c", code, str(folder)]
        process = psutil.Popen(words, stderr=subprocess.PIPE, text=True)
        wait_for(2, folder, process)
        scheduler.kill()
        _, told = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 1
    assert "Lost the connection to the Dask scheduler" in told
    with cluster_at(address):
        again = run(Plan(**AXES), folder, scheduler=address)
    assert (again.workers, again.before >= 4) == (1, True)
    assert read_rows(folder).equals(undisturbed)


def test_ctrl_c_ends_in_order_and_says_how_to_go_on(tmp_path, undisturbed):
    plan, folder = tmp_path / "plan.toml", tmp_path / "stopped"
    plan.write_text(
        "runs_per_task = 2\n[run]\ndata = 'moons'\nepochs = 60\nbatch_size = 8\nhidden = [8, 8]\n"
        "[grid]\nseed = { from = 0, to = 35 }\n"
        "[measure]\nwhat = ['loss', 'cells', 'linear_regions']\nwhen = [0, 1, 'last']\n"
    )
    words = [sys.executable, "-m", "reluscope", "sweep", str(plan), "--out", str(folder)]
    process = psutil.Popen([*words, "--workers", "1"], stderr=subprocess.PIPE, text=True)
    wait_for(2, folder, process)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 130
    assert "of 36 runs are finished; the same command goes on." in " ".join(told.split())
    assert run(Plan(**AXES), folder, workers=1).before >= 4
    assert read_rows(folder).equals(undisturbed)


def test_a_full_disk_leaves_no_half_row(tmp_path, undisturbed):
    """A file that may have so many bytes and no more fails in the midst of being written."""
    folder = tmp_path / "full"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, before[1]))
    try:
        with pytest.raises(OSError, match=r"File too large"):
            run(Plan(**AXES), folder, workers=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list((folder / PARTS).iterdir())
    run(Plan(**AXES), folder, workers=1)
    assert read_rows(folder).equals(undisturbed)
