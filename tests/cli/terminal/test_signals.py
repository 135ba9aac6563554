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
    time.sleep(20)
except Ended as end:
    print("ended by", end.cause)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
@pytest.mark.parametrize(("name", "cause"), [("SIGINT", "Ctrl-C"), ("SIGTERM", "SIGTERM")])
def test_a_signal_is_not_lost_where_no_exception_gets_out(name, cause):
    done = subprocess.run(
        [sys.executable, "-c", IN_A_FINALISER.format(name=name)],
        capture_output=True,
        text=True,
        timeout=15,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"ended by {cause}\n", "")
