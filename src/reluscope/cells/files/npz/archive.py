"""Arrays in an ``.npz`` archive, read with distrust: sizes are known before anything is unpacked.

A few megabytes can unpack to as many gigabytes. So the archive's list of members is read only if it
is short, what a member claims to be is held against a limit, and an array's own header (kind and
shape, never a pickle) against what its member holds.
"""

import math
import os
import tokenize
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from reluscope.errors import FileFormatError
from reluscope.files.reading import MB, opened
from reluscope.text.printable import printable

MOST_BYTES = 2000 * MB  # of an archive
MOST_UNPACKED = 4000 * MB
_MOST_TIMES = 50  # larger than the archive; what we write is seldom 10 times as large
_SMALL = 250 * MB  # that much may be larger in any proportion
_MOST_LIST = MB
_MOST_OF_A_REASON = 200  # letters; it may repeat what the file holds
_END, _END_SIZE = b"PK\5\6", 22
_LARGE_END, _LARGE_END_PLACE = b"PK\6\7", 42  # of archives beyond four gigabytes
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # another way to pack
    RuntimeError,  # a password, or too deep
    SyntaxError,
    tokenize.TokenError,
    UserWarning,  # a header as Python 2 wrote it
    ValueError,
    TypeError,
    OverflowError,
    MemoryError,
)


class Archive:
    """The members of an archive by their names, and their arrays when they are asked for."""

    def __init__(self, file: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> None:
        self._file, self._members = file, names

    @property
    def names(self) -> set[str]:
        """What the members are called, without their suffix."""
        return set(self._members)

    def array(self, name: str, kind: Any, ndim: int) -> NDArray[Any]:
        """Return a member, which must be an array of this kind and number of dimensions.

        ``kind`` is a dtype, or ``str`` for a text of any length.

        Raises
        ------
        ValueError
            Where there is none, or another one.
        """
        if name not in self._members:
            raise ValueError(f"{name} is missing")
        member = self._members[name]
        with self._file.open(member) as stream:
            shape, by_columns, found = _header(stream, name)
            if found.kind != "U" if kind is str else found.newbyteorder("=") != np.dtype(kind):
                raise ValueError(f"{name} holds {found}, not {np.dtype(kind)}")
            if len(shape) != ndim:
                raise ValueError(f"{name} has shape {shape}, but must have {ndim} dimensions")
            size = math.prod(shape) * found.itemsize
            content = bytearray(stream.read(size))
            if len(content) != size or stream.read(1):
                raise ValueError(f"{name} is not as long as its shape {shape} says")
        flat: NDArray[Any] = np.frombuffer(content, dtype=found) if size else np.empty(0, found)
        array = flat.reshape(shape, order="F" if by_columns else "C")
        return array.astype(found.newbyteorder("="), copy=False)


@contextmanager
def archive(path: str | os.PathLike[str], what: str) -> Iterator[Archive]:
    """Open an archive for reading; whatever is found wrong in the block names the file.

    Raises
    ------
    InputError
        For what is no regular file, or larger than two gigabytes.
    FileFormatError
        Where it is no such archive, holds too much, or the block raises a ValueError or the like;
        it says that the file is damaged or not ``what``.
    OSError
        Where the file is missing or unreadable.
    """
    with opened(path, at_most=MOST_BYTES) as stream:
        try:
            size = _check_end(stream)
            with zipfile.ZipFile(stream) as file:
                yield Archive(file, _members(file, size))
        except _DAMAGE as error:
            reason = printable(str(error))[:_MOST_OF_A_REASON] or type(error).__name__
            raise FileFormatError(f"{path} is damaged or not {what} ({reason}).") from error


def _check_end(stream: BinaryIO) -> int:
    """Check that the list of members is short; return the size of the archive."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _LARGE_END_PLACE))
    tail = stream.read()
    end = tail[-_END_SIZE:]
    if len(end) < _END_SIZE or not end.startswith(_END) or end[-2:] != b"\0\0":
        raise ValueError("not an archive, or its end is missing")
    listed = int.from_bytes(end[12:16], "little")
    if listed > _MOST_LIST or tail.startswith(_LARGE_END):
        raise ValueError("its list of members is too long")
    return size


def _members(file: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name; each once, of a plain kind, and not too large together."""
    members: dict[str, zipfile.ZipInfo] = {}
    for member in file.infolist():
        name = member.filename.removesuffix(".npy")
        if name in members or name == member.filename:
            raise ValueError(f"its member {member.filename!r} is no array, or there twice")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(f"its member {name!r} is packed in another way")
        members[name] = member
    unpacked = sum(member.file_size for member in members.values())
    if unpacked > min(MOST_UNPACKED, _SMALL + _MOST_TIMES * size):
        raise ValueError(f"{size} bytes would unpack to {unpacked}, which is too much")
    return members


def _header(stream: Any, name: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Return an array's shape, whether it is stored by columns, and its dtype."""
    version = npy.read_magic(stream)
    if version == (1, 0):
        shape, by_columns, found = npy.read_array_header_1_0(stream)
    elif version == (2, 0):
        shape, by_columns, found = npy.read_array_header_2_0(stream)
    else:
        raise ValueError(f"{name} is of version {version}")
    if found.hasobject or not all(type(length) is int and length >= 0 for length in shape):
        raise ValueError(f"{name} holds objects, or a length that is none")
    return shape, by_columns, found
