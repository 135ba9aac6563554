"""The fork server in a room without windows: a file system, network and processes of its own."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reluscope.course.cage.walls.readable import hidden, interpreter, library, packages

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")
_SEEN = ("/etc/ld.so.cache", "/sys/devices/system/cpu")
_SCRATCH = 64 * 2**20  # bytes for what the server's own imports write
_TRY_SECONDS = 20


def command(arguments: Sequence[str], inside: Path) -> list[str]:
    """Return a command line that runs a program in a bubblewrap which sees Python, and no more."""
    seen = _seen()
    ours = hidden(seen)
    wrap = ["bwrap", "--unshare-all", "--hostname", "cage", "--cap-drop", "ALL"]
    wrap += ["--size", str(_SCRATCH), "--tmpfs", "/tmp"]  # first: Python or we may lie below it
    for path in _SEEN:
        wrap += ["--ro-bind-try", path, path]
    for folder in seen:
        wrap += ["--ro-bind", str(folder), str(folder)]
    for folder in ours:
        wrap += ["--tmpfs", str(folder)]
    wrap += ["--ro-bind", str(inside), str(inside)]
    for folder in ours:
        wrap += ["--remount-ro", str(folder)]
    wrap += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", "/", "--"]
    return [*wrap, *arguments]


@cache
def works() -> bool:
    """Return whether there is a bubblewrap, and it may do what it is for."""
    if shutil.which("bwrap") is None:
        return False
    trial = command([str(interpreter()), "-S", "-c", ""], Path(__file__).parents[1] / "inside")
    try:
        done = subprocess.run(
            trial, capture_output=True, stdin=subprocess.DEVNULL, timeout=_TRY_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _seen() -> list[Path]:
    paths = [Path(name) for name in _LIBRARIES]
    paths += [Path(sys.base_prefix) / "lib", interpreter(), *library(), *map(Path, packages())]
    chosen: list[Path] = []
    for path in dict.fromkeys(paths):
        if path.exists() and not any(path.is_relative_to(one) for one in chosen):
            chosen.append(path)
    return chosen
