"""Ports that nobody else is going to have: below those that the system gives away by itself."""

import os
import random
import socket

_FIRST, _EACH = 12_000, 2_000


def free_port() -> int:
    """Return one that is free, and that the tests beside these do not try."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 8
    first = _FIRST + worker * _EACH
    while True:
        port = random.randrange(first, first + _EACH)
        with socket.socket() as trying:
            try:
                trying.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
