"""A folder as a submission: its .py files and those of its folders; no link is followed."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from reluscope.course.handed_in.sources import Sources
from reluscope.files.reading import opened


def read_folder(folder: Path, sources: Sources) -> list[Path]:
    """Collect a folder's .py files; return the other files at its top."""
    others: list[Path] = []
    for entry in _sorted(folder, sources):
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            _read_inner(Path(entry), entry.name, sources)
        elif sources.wants(entry.name, regular=stat.S_ISREG(mode)):
            _take(entry, entry.name, sources)
        elif stat.S_ISREG(mode) and not entry.name.startswith("."):
            others.append(Path(entry))
    return others


def _read_inner(folder: Path, name: str, sources: Sources) -> None:
    for entry in _sorted(folder, sources):
        path = f"{name}/{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            if not entry.name.startswith("."):
                _look_deeper(Path(entry), path, sources)
        elif sources.wants(path, regular=stat.S_ISREG(mode)):
            _take(entry, path, sources)


def _look_deeper(folder: Path, path: str, sources: Sources) -> None:
    """Let it be known that .py files lie too deep; what lies deeper still is not looked at."""
    for entry in _sorted(folder, sources):
        sources.wants(f"{path}/{entry.name}")


def _sorted(folder: Path, sources: Sources) -> Iterator[os.DirEntry[str]]:
    """Yield a folder's entries by name; no more of them are listed than are looked at."""
    found: list[os.DirEntry[str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            found.append(entry)
            sources.hurry()
            if len(found) > sources.limits.entries:
                break
    yield from sorted(found, key=lambda entry: entry.name)


def _take(entry: os.DirEntry[str], path: str, sources: Sources) -> None:
    with opened(entry.path, at_most=sources.limits.archive_bytes) as file:
        sources.take(path, file.read)
