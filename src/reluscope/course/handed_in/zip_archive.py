"""A zip archive as a submission, read in memory: what is not a .py file is not even unpacked."""

import stat
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reluscope.course.handed_in.problem import Problem
from reluscope.course.handed_in.sources import Sources

_USUAL_ENTRY = 256  # bytes that an entry takes in a directory, with its name and what is beside
_ENCRYPTED = 1


def read_zip(file: BinaryIO, sources: Sources) -> None:
    """Collect the .py files of an archive."""
    most = sources.limits.entries
    watched = _Watched(file, most * _USUAL_ENTRY, Problem("too_many_entries", most=most))
    with ZipFile(watched) as archive:
        for member in archive.infolist():
            if not member.is_dir() and sources.wants(member.filename, regular=_is_regular(member)):
                _check(member)
                with archive.open(member) as unpacked:
                    sources.take(member.filename, unpacked.read)


def _check(member: ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise Problem("encrypted")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others unpack without a bound
        raise Problem("compression", file=member.filename)


def _is_regular(member: ZipInfo) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind in (0, stat.S_IFREG)


class _Watched:
    """A file of which nobody reads more at once than a directory of so many entries takes."""

    def __init__(self, file: BinaryIO, at_most: int, problem: Problem) -> None:
        self._file, self._at_most, self._problem = file, at_most, problem

    def read(self, size: int = -1) -> bytes:
        if size > self._at_most:
            raise self._problem
        return self._file.read(self._at_most if size < 0 else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except ValueError as error:  # zipfile looks for an OSError where a file is too short
            raise OSError(str(error)) from error

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        """Leave the file to who opened it."""
