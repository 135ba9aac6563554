"""The folder that a command writes to: made if missing, and one process at a time has it.

Its lock is let go of by the system when the process dies.
"""

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from reluscope.errors import InputError
from reluscope.files.reading import MB, opened

NAME = ".lock"


def prepare_folder(out: Path) -> None:
    """Make the folder if it is missing, and make sure that it can be written to.

    Raises
    ------
    InputError
        Where it is a file, or its parent does not let us.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"out is {out}, but that is a file; name a folder.") from None
    except PermissionError:
        raise InputError(f"out is {out}, but its folder cannot be written to.") from None
    if not os.access(out, os.W_OK | os.X_OK):
        raise InputError(f"out is {out}, but that folder cannot be written to.")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a folder to this process while the block runs; the lock's file is removed afterwards.

    Raises
    ------
    InputError
        Where another process has it; the message says which.
    OSError
        Where no file can be made there.
    """
    path = folder / NAME
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise InputError(
            f"out is {folder}, but another run writes there: {_holder(path)}. Wait until it has "
            "ended, or name another folder."
        ) from None
    try:
        with suppress(OSError):  # Windows lets nobody write what is locked
            path.write_text(_this_process(), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):  # whoever waited for it finds it gone, and makes another
            path.unlink()
        lock.release()


def _this_process() -> str:
    now = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    return f"process {os.getpid()} on {platform.node()}, since {now}"


def _holder(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError, InputError), opened(path, at_most=MB) as file:
        return file.read().decode("utf-8")[:200].strip() or "a process that has just begun"
    return "a process that does not say which"
