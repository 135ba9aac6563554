"""The fork server: loads torch once, and forks a caged child for each order.

It reads no submission and knows no solution. On the control socket it gets its settings, then
orders: which packages to load before, and four descriptors (the orders' bytes, the pipes for
answers and for what is printed, and the child's line). On the line it sends a pidfd of the child,
and, when the child has ended, how. When the control socket closes, it ends its children and itself.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
from typing import Any

import torch

from . import courtesy, runner, walls

_MESSAGE = 2**20
_WARM = {"matplotlib": "matplotlib.pyplot", "sklearn": "sklearn.datasets", "scipy": "scipy.stats"}
_ANSWERS = 3  # the descriptor of a child's answers


class ForkServer:
    """One process, many children."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._settings: dict[str, Any] = json.loads(control.recv(_MESSAGE))
        self._walls = walls.Walls(self._settings)
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)
        self._children: dict[int, tuple[int, socket.socket]] = {}  # by pidfd: number and line

    def serve(self) -> None:
        """Follow orders until the control socket closes."""
        gc.collect()
        gc.freeze()  # what is there now stays: collecting must not touch it in each child
        self._control.send(self._trial().encode() or b"ready")
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is not self._control:
                    self._bury(key.fd)
                elif not self._order():
                    self._end()
                    return

    def _order(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._control, _MESSAGE, 4)
        if not message:
            return False
        orders, answers, printed, line = descriptors
        self._load(json.loads(message))
        server = os.getpid()
        number = os.fork()
        if number == 0:
            self._child(server, orders, answers, printed)
        for descriptor in (orders, answers, printed):
            os.close(descriptor)
        process = os.pidfd_open(number)
        its_line = socket.socket(fileno=line)
        self._children[process] = number, its_line
        self._selector.register(process, selectors.EVENT_READ)
        try:
            socket.send_fds(its_line, [b"forked"], [process])
        except OSError:  # whoever asked has gone
            signal.pidfd_send_signal(process, signal.SIGKILL)
        return True

    def _load(self, names: list[str]) -> None:
        for name in names:
            module = _WARM.get(name)
            if module is None or module in sys.modules:
                continue
            try:
                importlib.import_module(module)
            except Exception:  # not installed here: who imports it is told
                continue
            courtesy.soften()
            gc.collect()
            gc.freeze()

    def _bury(self, process: int) -> None:
        number, line = self._children.pop(process)
        _, status, used = os.wait4(number, 0)
        self._selector.unregister(process)
        os.close(process)
        with line:
            try:
                line.send(struct.pack("<id", status, used.ru_utime + used.ru_stime))
            except OSError:
                return  # nobody waits for it

    def _end(self) -> None:
        for process in self._children:
            signal.pidfd_send_signal(process, signal.SIGKILL)

    def _child(self, server: int, orders: int, answers: int, printed: int) -> None:
        """Become the process in which a reader's code runs; does not return."""
        status = 70  # the walls did not close
        try:
            walls.end_with_parent(server)
            with open(orders, "rb", closefd=False) as file:
                file.seek(0)
                message = file.read()
            self._enter(answers, printed)
            runner.Runner(message, _ANSWERS).run()
            status = 0
        except BaseException as error:
            print(f"{type(error).__name__}: {error}")  # seen among what was printed
        finally:
            os._exit(status)

    def _enter(self, answers: int, printed: int) -> None:
        """Keep the two pipes alone, and close the walls."""
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        answers, printed = os.dup(answers), os.dup(printed)  # out of the way of 0 to 3
        null = os.open(os.devnull, os.O_RDONLY)
        for old, new in ((null, 0), (printed, 1), (printed, 2), (answers, _ANSWERS)):
            os.dup2(old, new)
        courtesy.print_at_most(self._settings["printed"])
        self._walls.close(_ANSWERS + 1)

    def _trial(self) -> str:
        """Return what the walls let through, tried in a child that runs nothing of a reader."""
        if self._settings["filter"] is None:
            return ""
        out, into = os.pipe()
        number = os.fork()
        if number == 0:
            os.dup2(into, _ANSWERS)
            try:
                self._enter(_ANSWERS, _ANSWERS)
                os.write(_ANSWERS, walls.hold(self._settings["forbidden"]).encode())
            except BaseException as error:
                os.write(_ANSWERS, f"{type(error).__name__}: {error}".encode())
            finally:
                os._exit(0)
        os.close(into)
        with open(out, "rb") as file:  # noqa: PTH123
            said = file.read(4000).decode(errors="replace")
        os.waitpid(number, 0)
        return said


def main() -> None:
    """Serve on the control socket whose descriptor the command line names."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    courtesy.soften()
    _use_everything_once()
    ForkServer(socket.socket(fileno=int(sys.argv[1]))).serve()


def _use_everything_once() -> None:
    """Let torch find out about the processor and load what it loads at a first use."""
    x = torch.ones(3, 3, requires_grad=True)
    y = (x @ x + torch.randn(3)).clamp(min=0).exp().sum().log() + torch.randperm(4).sum()
    torch.autograd.backward(y)
    runner.fresh_state()
