"""Ctrl-C while cells are cut, and cutting in a forked child: neither crashes nor hangs."""

import os
import signal
import subprocess
import sys
import time

import pytest

PATIENCE = 300  # seconds; kernels may have to be compiled
LOOP = """
import sys
import reluscope as rs
net = rs.nn.MLP((2, 120, 120, 3), init="he")
cut = lambda: rs.cells.cell_complex(net, (-3, 3, -3, 3), threads=int(sys.argv[1]))
cut()
print("ready", flush=True)
while True:
    cut()
"""
DEEP = """
import reluscope as rs
net = rs.nn.MLP((2, 8, 8, 3), seed=0)
cut = lambda: rs.cells.cell_complex(net, (-3, 3, -3, 3)).n_cells
count, failed = cut(), 0
def at_depth(calls):
    return cut() if calls == 0 else at_depth(calls - 1)
for calls in range(940, 1000):
    try:
        assert at_depth(calls) == count
    except RecursionError:
        failed += 1
assert failed > 2 and cut() == count
"""
FORK = """
import os
import reluscope as rs
net = rs.nn.MLP((2, 100, 100, 100, 3), seed=1)
cut = lambda: rs.cells.cell_complex(net, (-3, 3, -3, 3), threads=2).n_cells
count = cut()
child = os.fork()
if not child:
    os._exit(0 if cut() == count else 1)
sys_exit = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
raise SystemExit(sys_exit)
"""


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-c", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("threads", ["1", "2"])
@pytest.mark.parametrize("after", [0.0, 0.013, 0.05, 0.11])
def test_ctrl_c_is_a_keyboard_interrupt_and_nothing_else(threads, after):
    process = start(LOOP, threads)
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGINT, told
    assert told.rstrip().endswith("KeyboardInterrupt")


def test_a_full_stack_stays_a_recursion_error():
    process = start(DEEP)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_child_cuts_on_threads_of_its_own():
    process = start(FORK)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
