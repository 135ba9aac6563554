"""Files of others, opened with distrust: regular ones alone, and no larger than foreseen."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, FileIO, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from reluscope.arguments import file_path
from reluscope.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MB = 10**6
_SPECIAL = "is a device, a pipe or a socket, but must be a regular file"
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def opened(path: str | os.PathLike[str], *, at_most: int) -> Iterator[BinaryIO]:
    """Open a regular file of at most so many bytes for reading.

    Not a byte is read of devices, pipes and sockets: some never end, others never begin. A file
    that grows meanwhile, or whose size the system does not tell, ends in an error at the limit.

    Raises
    ------
    InputError
        Where it is no regular file, larger than ``at_most``, or its name is none.
    OSError
        Where it is missing, a folder, or unreadable.
    """
    file_name = file_path("path", path)
    try:
        mode = file_name.stat().st_mode
    except ValueError as error:  # half a character
        raise InputError(f"{os.fspath(path)!r} cannot be a file's name: {error}.") from error
    _check_kind(path, mode)
    with FileIO(os.open(path, _FLAGS), "rb") as file:
        found = os.fstat(file.fileno())
        _check_kind(path, found.st_mode)
        if found.st_size > at_most:
            raise _too_large(path, at_most)
        with BufferedReader(_Bounded(file, path, at_most)) as buffered:
            yield buffered


class _Bounded(RawIOBase):
    """A file that must end before its limit."""

    def __init__(self, file: FileIO, path: str | os.PathLike[str], at_most: int) -> None:
        self._file, self._path, self._at_most = file, path, at_most

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        count = self._file.readinto(buffer)
        if count and self._file.tell() > self._at_most:
            raise _too_large(self._path, self._at_most)
        return count

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._file.seek(offset, whence)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            raise ValueError("it points to before its beginning") from error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()


def _check_kind(path: str | os.PathLike[str], mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not stat.S_ISREG(mode):
        raise InputError(f"{path} {_SPECIAL}.")


def _too_large(path: str | os.PathLike[str], at_most: int) -> InputError:
    return InputError(f"{path} is larger than {_as_size(at_most)}, the most that is read here.")


def _as_size(size: int) -> str:
    for unit, name in ((1000 * MB, "GB"), (MB, "MB"), (1000, "kB")):
        if size >= unit:
            return f"{size / unit:g} {name}"
    return f"{size} bytes"
