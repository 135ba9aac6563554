"""How worker processes begin: as copies of one process that has loaded what all of them need.

A process that begins with nothing loads PyTorch, Dask and the compiled kernels for seconds of a
core, and each worker that replaces a dead one does so again. A copy has them at once. Only where
Linux runs may a process be copied without a care.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver

METHOD = "forkserver" if sys.platform == "linux" else "spawn"
_FIRST = ["distributed", "reluscope.sweep.engine.first"]
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)


def begin_to_start() -> None:
    """Let the process that is copied begin to load, and return meanwhile; once for all sweeps."""
    if METHOD == "forkserver":
        multiprocessing.get_context(METHOD).set_forkserver_preload(_FIRST)
        with _environment(ONE_THREAD), _no_interrupt():
            forkserver.ensure_running()


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let what begins meanwhile ignore Ctrl-C: it is for the sweep, which ends its workers."""
    if threading.current_thread() is not threading.main_thread():  # which alone may say so
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
