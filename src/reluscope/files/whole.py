"""Files that are either whole or not there.

A file is written under a temporary name beside its own, ``.NAME.reluscope-HOST-PID-RANDOM.SUFFIX``,
and renamed. Only a process that is killed leaves one behind: ``sweep`` takes it away.
"""

import hashlib
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from reluscope.arguments import file_path
from reluscope.errors import InputError

_TEMPORARY = re.compile(r"\..*\.reluscope-([0-9a-f]{8})-([0-9]+)-[a-z0-9_]{8}(\.[^.]*)?", re.DOTALL)
_OLD = 24 * 3600  # seconds since a temporary file was last written to
_MOST_OF_A_STEM = 40  # letters of a name that its temporary name repeats
_being_written: set[str] = set()  # by this process, should a dead one have had its number


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path beside ``path``; rename it to ``path`` if the block succeeds.

    The temporary name keeps the suffix, so that writers which choose a format by suffix work.
    Whatever happens (an error, Ctrl-C, a full disk), ``path`` is the old file or the new one. A
    symbolic link stays one; what it leads to is replaced.

    Raises
    ------
    InputError
        Where ``path`` is a device, a pipe or a socket, which renaming would destroy.
    OSError
        Where the folder does not exist, is read-only or full; it names ``path``.
    """
    target = _checked_target(path)
    temporary = _temporary_beside(target)  # known before it is there: a signal may come any time
    _being_written.add(temporary.name)
    try:
        os.close(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666))  # less the umask
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(target)
    except OSError as error:
        if error.filename is None or _TEMPORARY.fullmatch(Path(error.filename).name):
            error.filename = os.fspath(path)  # as who reads it knows the file
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()
        _being_written.discard(temporary.name)


def check_place(argument: str, path: Path) -> None:
    """Raise unless there is a folder that a file can be written to under this name.

    Raises
    ------
    InputError
        For a missing folder, or a folder in the file's place.
    """
    if not path.parent.is_dir():
        raise InputError(
            f"{argument} is {path}, but the folder {path.parent} does not exist; make it."
        )
    if path.is_dir():
        raise InputError(f"{argument} is {path}, but that is a folder; name a file.")


def _temporary_beside(target: Path) -> Path:
    """Return a new name beside the target's that tells who writes it."""
    name = f".{target.stem[:_MOST_OF_A_STEM]}.reluscope-{_host()}-{os.getpid()}-{token_hex(4)}"
    return target.parent.absolute() / (name + target.suffix)


def stale_temporaries(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the temporary files in a folder whose writer was killed, in the order of their names.

    Those are the ones whose process is no more, or that nobody has written to for a day: where the
    process was another machine's, or the system does not tell, the day decides alone.

    Raises
    ------
    OSError
        Where there is no such folder, or it cannot be read.
    """
    return sorted(path for path in Path(folder).iterdir() if _is_stale(path))


def sweep(folder: str | os.PathLike[str]) -> list[Path]:
    """Remove a folder's ``stale_temporaries``; return those that are gone.

    Raises
    ------
    OSError
        Where there is no such folder, or it cannot be read.
    """
    gone = []
    for path in stale_temporaries(folder):
        with suppress(OSError):  # another process sweeps, too, or the file is not ours to remove
            path.unlink()
            gone.append(path)
    return gone


def _is_stale(path: Path) -> bool:
    named = _TEMPORARY.fullmatch(path.name)
    if named is None or path.is_symlink() or not path.is_file() or path.name in _being_written:
        return False
    host, pid = named[1], int(named[2])
    if host == _host() and (pid == os.getpid() or not _may_be_running(pid)):
        return True
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > _OLD
    return False


def _may_be_running(pid: int) -> bool:
    """Return whether a process has this number, as far as the system tells without harm."""
    if sys.platform == "win32":  # there, to ask with a signal is to end it
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _host() -> str:
    """Return eight letters that tell this machine from others that share its folders."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _checked_target(path: str | os.PathLike[str]) -> Path:
    """Return what is to be replaced: a file, or where there is nothing yet."""
    target = file_path("path", path)
    if target.is_symlink():
        target = target.resolve()
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise InputError(f"{path} is a device, a pipe or a socket, but must be a file's name.")
    return target
