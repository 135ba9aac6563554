"""Which files of a submission count: .py files at its top or in one folder, within the limits."""

import re
import time
from collections.abc import Callable

from reluscope.course.handed_in.limits import Limits
from reluscope.course.handed_in.names import all_different, as_text
from reluscope.course.handed_in.problem import Problem
from reluscope.files.reading import MB

_PIECE = 1 << 16
_NOT_THEIRS = {"__MACOSX", "__pycache__"}
_ABSOLUTE = ("/", "\\")
_DRIVE = re.compile(r"[A-Za-z]:")


class Sources:
    """Collects the .py files of one submission, and what was seen beside them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._ends = time.monotonic() + limits.seconds
        self._entries = 0
        self._files: dict[tuple[str, ...], bytes] = {}
        self._seen: dict[str, str] = {}  # what was left out, by the sentence that it calls for

    def wants(self, path: str, *, regular: bool = True) -> bool:
        """Return whether an entry is a file that counts; every entry is to be shown here.

        Raises
        ------
        Problem
            Where there are too many entries, or the time is over.
        """
        self._entries += 1
        if self._entries > self.limits.entries:
            raise Problem("too_many_entries", most=self.limits.entries)
        self.hurry()
        parts = _parts(path)
        kind = _kind(path, parts, regular)
        if kind not in ("", "counts"):
            self._seen.setdefault(kind, path)
        return kind == "counts"

    def take(self, path: str, read: Callable[[int], bytes]) -> None:
        """Read a file that is wanted; a later one of the same path takes its place.

        Raises
        ------
        Problem
            Where it is too large, or all of them together are.
        """
        parts = _parts(path)
        pieces: list[bytes] = []
        size = 0
        while piece := read(min(_PIECE, self.limits.file_bytes + 1 - size)):
            pieces.append(piece)
            size += len(piece)
            self.hurry()
            if size > self.limits.file_bytes:
                most = f"{self.limits.file_bytes / MB:g} MB"
                raise Problem("file_too_large", file=as_text(parts[-1]), most=most)
        self._files[parts] = b"".join(pieces)
        if len(self._files) > self.limits.files:
            raise Problem("too_many_files", most=self.limits.files)
        if sum(map(len, self._files.values())) > self.limits.all_bytes:
            raise Problem("all_too_large", most=f"{self.limits.all_bytes / MB:g} MB")

    def hurry(self) -> None:
        """Raise a Problem where the time is over."""
        if time.monotonic() > self._ends:
            raise Problem("too_slow", most=f"{self.limits.seconds:g}")

    @property
    def any_found(self) -> bool:
        """Whether there is a file that counts."""
        return bool(self._files)

    def instead(self, usual: str) -> Problem:
        """Return the problem that there is no file that counts: what was there, or the usual."""
        for kind in ("left_out", "too_deep", "only_notebook"):
            if kind in self._seen:
                return Problem(kind, file=as_text(self._seen[kind]))
        return Problem(usual)

    def files(self) -> dict[str, bytes]:
        """Return the files by names that are text, those at the top first.

        Raises
        ------
        Problem
            Where there are none; it says what was there instead.
        """
        if not self._files:
            raise self.instead("no_python")
        paths = sorted(self._files, key=lambda parts: (len(parts), parts))
        top = len({parts[0] for parts in paths}) > 1  # else one folder holds all of them
        names = all_different("/".join(parts) if top else parts[-1] for parts in paths)
        files = map(self._files.__getitem__, paths)
        return dict(zip(map(_as_file, names), files, strict=True))


def _kind(path: str, parts: tuple[str, ...], regular: bool) -> str:
    """Return "counts", what is told of a file where none counts, or nothing."""
    last = parts[-1] if parts else ""
    if last.endswith(".ipynb"):
        return "only_notebook"
    if not last.endswith(".py") or last.startswith("."):
        return ""
    if not regular or ".." in parts or path.startswith(_ABSOLUTE) or _DRIVE.match(path):
        return "left_out"
    if any(part.startswith(".") or part in _NOT_THEIRS for part in parts[:-1]):
        return ""
    return "counts" if len(parts) <= 2 else "too_deep"


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[/\\]", path) if part not in ("", "."))


def _as_file(name: str) -> str:
    """Return a name that no one takes for Python's own, such as ``<string>``."""
    return f"./{name}" if name.startswith("<") else name
