"""Signals at the worst moments."""

import os
import subprocess
import sys

import pytest

IN_A_FINALISER = """
import signal, time
from reluscope.cli.terminal.signals import Ended, hear_signals

class Fragile:
    def __del__(self):
        signal.raise_signal(signal.{name})
        time.sleep(0)

hear_signals()
try:
    Fragile()
    time.sleep(60)
except Ended as end:
    print("ended by", end.cause)
"""
SLOWLY = """
import _thread, time
start = _thread.start_new_thread

def slowly(*given):
    start(*given)
    time.sleep(0.3)

_thread.start_new_thread = slowly
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
@pytest.mark.parametrize(("name", "cause"), [("SIGINT", "Ctrl-C"), ("SIGTERM", "SIGTERM")])
def test_a_signal_is_not_lost_where_no_exception_gets_out(name, cause):
    ends(IN_A_FINALISER.format(name=name), cause)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
def test_nor_while_python_is_about_to_tell_that_none_got_out():
    ends(SLOWLY + IN_A_FINALISER.format(name="SIGINT"), "Ctrl-C")


def ends(code, cause):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"ended by {cause}\n", "")
