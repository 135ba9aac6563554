"""A store of files that outlives the process, and is never trusted blindly.

Every file begins with the digest of the rest: one that was damaged counts as missing. Files are
read from several folders, as an installation may be warmed by who may write there, and written to
the first that can be written. Whatever goes wrong with a folder, the work goes on without it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from reluscope.files import replacing, sweep

_DIGEST = 32  # bytes
_LONGEST_WAIT = 600  # seconds: whoever holds the lock longer is stuck


class Store:
    """Files in a folder named after ``stamp`` below one of ``homes``, the best one first.

    Below the same home, folders of other stamps are removed: their contents are of no more use.
    """

    def __init__(self, homes: Sequence[Path], stamp: str) -> None:
        self.homes = tuple(home for home in homes if home.is_absolute())
        self._folders = [home / f"kernels-{stamp}" for home in self.homes]
        self._checked: set[Path] = set()
        self.trouble = "there is no folder"  # why a file could not be written

    def load(self, name: str) -> bytes | None:
        """Return what was saved under a name, or None if nothing was, or it is damaged."""
        for folder in self._folders:
            with suppress(OSError):
                content = (folder / name).read_bytes()
                if sha256(content[_DIGEST:]).digest() == content[:_DIGEST]:
                    return content[_DIGEST:]
        return None

    def save(self, name: str, content: bytes) -> bool:
        """Write a file in the first folder where that is possible; return whether there is one."""
        for folder in self._folders:
            try:
                self._check(folder)
                with replacing(folder / name) as temporary:
                    temporary.write_bytes(sha256(content).digest() + content)
            except OSError as trouble:
                self.trouble = str(trouble)
            else:
                return True
        return False

    def can_save(self) -> bool:
        """Tell whether there is a folder where files can be written at present."""
        return self.save("written", b"")

    def _check(self, folder: Path) -> None:
        """Make a folder; the first time, remove what is of no more use."""
        folder.mkdir(parents=True, exist_ok=True)
        if folder not in self._checked:
            self._checked.add(folder)
            sweep(folder)
            for other in folder.parent.glob("kernels-*"):
                if other != folder:
                    rmtree(other, ignore_errors=True)

    @contextmanager
    def alone(self, waiting: Callable[[], object]) -> Iterator[None]:
        """Run the block while no other process runs it; say so if that means waiting."""
        from filelock import FileLock, Timeout

        lock = None
        for folder in self._folders:
            with suppress(OSError, NotImplementedError):
                self._check(folder)
                lock = FileLock(folder / "lock")
                try:
                    lock.acquire(timeout=0)
                except Timeout:
                    waiting()
                    with suppress(Timeout):
                        lock.acquire(timeout=_LONGEST_WAIT)
                break
        try:
            yield
        finally:
            if lock is not None and lock.is_locked:
                lock.release()
