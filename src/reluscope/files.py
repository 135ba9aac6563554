"""Files that are either whole or not there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reluscope.errors import InputError


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
        Where the folder does not exist, is read-only or full.
    """
    target = _checked_target(path)
    handle, name = tempfile.mkstemp(
        prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent
    )
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _checked_target(path: str | os.PathLike[str]) -> Path:
    """Return what is to be replaced: a file, or where there is nothing yet."""
    target = Path(path)
    if target.is_symlink():
        target = target.resolve()
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise InputError(f"{path} is a device, a pipe or a socket, but must be a file's name.")
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
