"""Workers begin as copies of a process that has loaded what they need, and leave nothing behind."""

import os
import subprocess
import sys

import pytest

from reluscope.sweep.engine import start

CODE = """
import multiprocessing, os, sys, threading
from reluscope.sweep.engine.start import METHOD, begin_to_start

def look(told):
    told.send((
        sorted({"torch", "numba", "distributed", "sklearn.datasets"} & {*sys.modules}),
        os.environ["OMP_NUM_THREADS"], len(os.listdir("/proc/self/task")),
    ))

if __name__ == "__main__":
    begin_to_start()
    assert "OMP_NUM_THREADS" not in os.environ
    context = multiprocessing.get_context(METHOD)
    ours, theirs = context.Pipe()
    one = context.Process(target=look, args=(theirs,))
    one.start()
    print(ours.recv())
    one.join()
"""


@pytest.mark.skipif(start.METHOD != "forkserver", reason="elsewhere each begins with nothing")
def test_a_worker_has_everything_and_a_single_thread(tmp_path):
    script = tmp_path / "begin.py"
    script.write_text(CODE)
    environment = {k: v for k, v in os.environ.items() if k not in start.ONE_THREAD}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=400, env=environment
    )
    everything = ["distributed", "numba", "sklearn.datasets", "torch"]
    assert (done.stdout, done.stderr) == (f"{(everything, '1', 1)}\n", "")
