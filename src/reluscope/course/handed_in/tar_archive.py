"""A tar archive as a submission, read from its beginning to its end, packed or not."""

import bz2
import gzip
import lzma
import os
import tarfile
from typing import BinaryIO, Protocol

from reluscope.course.handed_in.problem import Problem
from reluscope.course.handed_in.sources import Sources
from reluscope.files.reading import MB

_PIECE = 1 << 16
_LONGEST_HEADER = MB  # that is read at once: names are shorter


class _Reads(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_tar(file: BinaryIO, sources: Sources) -> None:
    """Collect the .py files of an archive."""
    limits = sources.limits
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    at_most = min(limits.unpacked_bytes, max(limits.unpacked_freely, limits.ratio * size))
    forward = _Forward(_unpacked(file), at_most, sources)
    with tarfile.TarFile(fileobj=forward) as archive:  # type: ignore[arg-type]
        for member in archive:
            plain = member.isreg() and not member.issparse() and member.size >= 0
            if not member.isdir() and sources.wants(member.name, regular=plain):
                unpacked = archive.extractfile(member)
                assert unpacked is not None
                sources.take(member.name, unpacked.read)
            archive.members.clear()  # type: ignore[attr-defined]


def _unpacked(file: BinaryIO) -> _Reads:
    start = file.read(6)
    file.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if start.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if start == b"\xfd7zXZ\0":
        return lzma.LZMAFile(file)
    return file


class _Forward:
    """A stream that is read forward only, for a bounded number of bytes and of seconds."""

    def __init__(self, stream: _Reads, at_most: int, sources: Sources) -> None:
        self._stream, self._at_most, self._sources = stream, at_most, sources
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LONGEST_HEADER:
            raise ValueError("a header of a size that none has")
        pieces = []
        while size > 0 and (piece := self._piece(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def seek(self, place: int) -> int:
        if place < self._place:
            raise ValueError("it points back")
        while self._place < place:
            if not self._piece(place - self._place):
                raise EOFError("it ends too early")
        return self._place

    def tell(self) -> int:
        return self._place

    def seekable(self) -> bool:
        return True

    def _piece(self, size: int) -> bytes:
        self._sources.hurry()
        piece = self._stream.read(min(size, _PIECE))
        self._place += len(piece)
        if self._place > self._at_most:
            raise Problem("unpacks_too_large", most=f"{self._at_most / MB:.3g} MB")
        return piece
