"""Read one submission, whatever it is: nothing is written, nothing executed, no link followed."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from reluscope.course.handed_in.folder import read_folder
from reluscope.course.handed_in.limits import USUAL, Limits
from reluscope.course.handed_in.problem import Problem
from reluscope.course.handed_in.sources import Sources
from reluscope.course.handed_in.submission import Submission
from reluscope.course.handed_in.tar_archive import read_tar
from reluscope.course.handed_in.zip_archive import read_zip
from reluscope.files.reading import MB, opened

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_OTHERS = {b"Rar!": "rar", b"7z\xbc\xaf\x27\x1c": "7z", b"\x28\xb5\x2f\xfd": "zstd"}
_TAR = slice(257, 262)


def read(path: Path, name: str, language: str = "en", limits: Limits = USUAL) -> Submission:
    """Return a submission; one that cannot be read has its ``problem`` set, and no files.

    A folder counts with its .py files and those of the folders in it; so does an archive. A folder
    that holds one archive instead is read as that archive. Where a path occurs twice, the later
    one counts, as for those who unpack.
    """
    sources = Sources(limits)
    try:
        _read(path, sources)
        return Submission(name, sources.files())
    except Problem as problem:
        return Submission(name, {}, problem.text(language))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return Submission(name, {}, Problem("unreadable", why=why).text(language))


def _read(path: Path, sources: Sources) -> None:
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        raise Problem("link")
    if stat.S_ISREG(mode):
        _read_file(path, sources)
    elif stat.S_ISDIR(mode):
        archives = [other for other in read_folder(path, sources) if _is_archive(other)]
        if archives and not sources.any_found:
            if len(archives) > 1:
                raise Problem("several_archives")
            _read_file(archives[0], sources)
    else:
        raise Problem("special")


def _read_file(path: Path, sources: Sources) -> None:
    size = path.stat().st_size
    limits = sources.limits
    if size > limits.archive_bytes:
        raise Problem("archive_too_large", most=f"{limits.archive_bytes / MB:g} MB")
    with opened(path, at_most=limits.archive_bytes) as file:
        start = file.read(512)
        file.seek(0)
        if path.name.endswith(".py"):
            if sources.wants(path.name):
                sources.take(path.name, file.read)
        elif not size:
            raise Problem("empty")
        elif _has_kind(start) or path.name.lower().endswith(".tar"):
            _read_archive(file, start.startswith(_ZIP), sources)
        else:
            sources.wants(path.name)  # a notebook is told apart
            raise _no_submission(start, sources)


def _read_archive(file: BinaryIO, is_zip: bool, sources: Sources) -> None:
    try:
        if is_zip:
            read_zip(file, sources)
        else:
            read_tar(file, sources)
    except Problem:
        raise
    except Exception as error:  # there is no end to what a hostile archive makes a parser raise
        raise Problem("damaged", why=str(error) or type(error).__name__) from error


def _is_archive(path: Path) -> bool:
    with opened(path, at_most=2**62) as file:
        return _has_kind(file.read(512))


def _has_kind(start: bytes) -> bool:
    return start.startswith(_ZIP + _PACKED) or start[_TAR] == b"ustar"


def _no_submission(start: bytes, sources: Sources) -> Problem:
    for magic, kind in _OTHERS.items():
        if start.startswith(magic):
            return Problem("other_archive", kind=kind)
    return sources.instead("unknown")
