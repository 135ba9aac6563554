"""The walls around a child: what it may take, read, and ask of the kernel. It cannot undo them."""

import ctypes
import os
import resource
import signal
from typing import Any

_SET_PDEATHSIG, _SET_DUMPABLE, _SET_SECCOMP, _DROP_BOUND, _SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
_SECCOMP_FILTER = 2
_CAPABILITY_VERSION = 0x20080522
_DESCRIPTORS = 64
_KEPT_FREE = 8

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


class Walls:
    """Made once by the fork server, closed by each child around itself.

    ``settings`` has ``readable`` (paths), ``landlock``, ``filter`` (hexadecimal, or None),
    ``memory`` (bytes beyond what is there) and ``seconds`` (of computing).
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self._memory, self._seconds = settings["memory"], settings["seconds"]
        self._filter = bytes.fromhex(settings["filter"] or "")
        self._files = _file_rules(settings["readable"]) if settings["landlock"] else None
        self._descriptors = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], 2**20)

    def close(self, kept: int) -> None:
        """Close the walls around this process, for good, and descriptors from ``kept`` on.

        Raises
        ------
        OSError
            If one of them cannot be closed: nothing of a reader may run then.
        """
        _limit(self._memory, self._seconds)
        _drop_capabilities()
        _control(_SET_DUMPABLE, 0)  # a crash is not worth a file
        _control(_SET_NO_NEW_PRIVS, 1)
        if self._files is not None:
            self._files.restrict()
            self._files.close()
        os.closerange(kept, self._descriptors)
        if self._filter:
            code = ctypes.create_string_buffer(self._filter, len(self._filter))
            program = _Program(len(self._filter) // 8, ctypes.addressof(code))
            _control(_SET_SECCOMP, _SECCOMP_FILTER, ctypes.addressof(program))


def end_with_parent(parent: int) -> None:
    """Let the kernel end this process with the one that forked it."""
    _control(_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was faster
        os._exit(1)


def hold(forbidden: str) -> str:
    """Return what walls that are closed around this process let through, or ''."""
    for name, attempt in _ATTEMPTS.items():
        try:
            attempt(forbidden)
        except OSError:
            continue
        return name
    return ""


def _fork(_: str) -> None:
    if os.fork() == 0:
        os._exit(0)


_ATTEMPTS = {
    "a file that is none of its business can be read": lambda path: os.open(path, os.O_RDONLY),
    "a file can be written": lambda path: os.open(path, os.O_WRONLY),
    "a process can be started": _fork,
}


def _file_rules(readable: list[str]) -> Any:
    import landlockpy

    access = landlockpy.AccessFS
    scope = landlockpy.Scope.ABSTRACT_UNIX_SOCKET | landlockpy.Scope.SIGNAL
    low = [os.open(os.devnull, os.O_RDONLY) for _ in range(_KEPT_FREE)]
    rules = landlockpy.Ruleset(scoped=scope)  # its descriptor is none that a child needs
    for descriptor in low:
        os.close(descriptor)
    for path in readable:
        if path.startswith("/dev/"):
            rights = access.READ_FILE | access.WRITE_FILE
        elif os.path.isdir(path):  # noqa: PTH112 (one call for each of hundreds of paths)
            rights = access.READ_FILE | access.READ_DIR
        else:
            rights = access.READ_FILE
        try:
            rules.allow_path(path, rights)
        except OSError:  # not in this room, or a link to nowhere
            continue
    return rules


def _limit(memory: int, seconds: int) -> None:
    with open("/proc/self/statm") as file:  # noqa: PTH123
        taken = int(file.read().split()[0]) * resource.getpagesize()
    for name, most in {
        "RLIMIT_AS": taken + memory,
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _DESCRIPTORS,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 16,
    }.items():
        number = getattr(resource, name)
        hard = resource.getrlimit(number)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(number, (bound, bound))


def _drop_capabilities() -> None:
    """Give up what distinguishes root, if this is root; who it is stays."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    for capability in range(64):
        if _libc.prctl(_DROP_BOUND, capability, 0, 0, 0) != 0:
            break  # the last one, or not root
    if _libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())) != 0:
        raise OSError(ctypes.get_errno(), "capabilities cannot be dropped")


def _control(what: int, *arguments: int) -> None:
    values = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    if _libc.prctl(what, *values) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {what} failed")
