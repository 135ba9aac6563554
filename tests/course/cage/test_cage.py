"""Limits, many askers at once, and ends that nobody chose."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reluscope.course.asked.answer import Stopped
from reluscope.course.cage import open as opening
from reluscope.course.cage.cage import Cage
from reluscope.course.cage.limits import Limits
from reluscope.course.cage.open import open_cage
from reluscope.course.cage.plain import PlainProcess
from reluscope.course.cage.server import Server, ServerEnded
from reluscope.course.cage.walls.protection import Protection, available
from tests.course.cage.asked import job, number

RIGHT = {"one.py": b"def f(x): return 1\ndef g(x):\n    while True: pass\n"}


def test_all_functions_together_have_a_limit():
    files = {"one.py": b"def f(x):\n    while True: pass\n"}
    with Cage(Limits(seconds=0.3, all_seconds=0.7, patience=5)) as cage:
        outcomes = cage.ask([job("f")] * 6, files).outcomes
    assert {outcome.reason for outcome in outcomes} == {"out of time"}
    assert outcomes[-1] == Stopped("out of time", "all functions together")


def test_many_may_ask_at_once(cage):
    def one(i):
        return number(cage.ask([job("f")], {"a.py": b"def f(x): return %d\n" % i}).outcomes[0])

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(one, range(24))) == list(range(24))


def test_a_server_that_was_killed_is_replaced():
    with Cage() as cage:
        assert number(cage.ask([job("f")], RIGHT).outcomes[0]) == 1
        os.kill(cage._server.process, signal.SIGKILL)
        assert number(cage.ask([job("f")], RIGHT).outcomes[0]) == 1


def test_each_asking_has_a_room_of_its_own_where_the_kernel_has_no_filter():
    if not available().bubblewrap:
        pytest.skip("there is no bubblewrap that works")
    kill = {"one.py": b"import os\ndef f(x):\n    os.kill(os.getppid(), 9)\n    while True: pass\n"}
    with Cage(Limits(seconds=5), Protection(bubblewrap=True)) as cage:
        assert isinstance(cage.ask([job("f")], kill).outcomes[0], Stopped)
        assert number(cage.ask([job("f")], RIGHT).outcomes[0]) == 1


def test_walls_that_do_not_hold_are_noticed():
    server = Server(Protection(seccomp=True), Limits())  # nothing keeps it from files
    with pytest.raises(ServerEnded, match="a file that is none of its business can be read"):
        server.wait_until_ready()
    server.end()


GRADER = """
import os, sys, threading, time
from reluscope.course.cage.cage import Cage
from reluscope.course.cage import server
from tests.course.cage.asked import job

fork = server.Server.fork
def told(self, *arguments):
    child = fork(self, *arguments)
    with open(f"/proc/self/fdinfo/{child.process}") as file:
        print(next(line for line in file if line.startswith("Pid")).split()[1], flush=True)
    return child
server.Server.fork = told
with Cage() as cage:
    print(cage._server.process, flush=True)
    cage.ask([job("g")], {"one.py": b"def g(x):\\n    while True: pass\\n"})
"""


def gone(process):
    """Whether a process ends within some seconds, or has left its entry alone."""
    for _ in range(1000):
        try:
            if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_when_the_grader_is_ended(number):
    with subprocess.Popen(
        [sys.executable, "-c", GRADER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as grader:
        server, child = (int(grader.stdout.readline()) for _ in range(2))
        os.killpg(grader.pid, number)
        said = grader.communicate(timeout=200)[1]
    assert grader.returncode == -number
    assert said.strip().endswith("KeyboardInterrupt") or number != signal.SIGINT
    assert "fork_server" not in said
    assert gone(server)
    assert gone(child)


def test_without_a_cage_the_same_comes_back():
    plain = PlainProcess(Limits(seconds=1, patience=8))
    first, second, third = plain.ask([job("f"), job("g"), job("f")], RIGHT).outcomes
    assert (number(first), second.reason, number(third)) == (1, "out of time", 1)


def test_no_cage_must_be_accepted(monkeypatch):
    monkeypatch.setattr("reluscope.course.cage.cage.available", Protection)
    monkeypatch.setattr(opening, "available", Protection)
    with pytest.raises(ValueError, match="--unsafe-local"):
        open_cage()
    assert isinstance(open_cage(unsafe_local=True), PlainProcess)


def test_a_cage_is_taken_where_there_is_one(monkeypatch):
    monkeypatch.setattr(opening, "available", lambda: Protection(7, True, False))
    monkeypatch.setattr("reluscope.course.cage.cage.available", lambda: Protection(7, True, False))
    assert isinstance(open_cage(unsafe_local=True), Cage)
