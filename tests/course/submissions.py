"""The right and the wrong submissions that lie beside the tests."""

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
STYLES = sorted(path.name for path in (_HERE / "right").iterdir() if path.is_dir())


def right(style: str) -> dict[str, bytes]:
    """Return the files of a right submission."""
    folder = _HERE / "right" / style
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}


@dataclass(frozen=True)
class Wrong:
    """A file with one mistake: what is expected of the checker, and whose place it takes."""

    path: Path
    function: str
    mistake: str
    style: str
    file: str

    @property
    def files(self) -> dict[str, bytes]:
        """The submission: a right one, but for this file."""
        return right(self.style) | {self.file: self.path.read_bytes()}


def wrong(path: Path) -> Wrong:
    """Read what the head of a wrong file says."""
    lines = (line[2:].split(": ", 1) for line in path.read_text(encoding="utf-8").splitlines()[:4])
    head = dict(line for line in lines if len(line) == 2)
    function, mistake = head["expects"].split()
    style, file = head["replaces"].strip().split("/", 1)
    return Wrong(path, function, mistake, style, file)


WRONG = [wrong(path) for path in sorted((_HERE / "wrong").rglob("*.py"))]
