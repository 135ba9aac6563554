"""Which places a reader's code may read: Python and the packages beside it, without ours."""

import site
import sys
import sysconfig
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parents[3]
_NEEDED = ("torch", "numpy", "safetensors", "matplotlib", "landlockpy")
_DEVICES = ("/dev/null", "/dev/urandom")


def packages() -> list[str]:
    """Return the folders in which packages are installed, none of them that of our sources."""
    folders = [Path(folder) for folder in [*site.getsitepackages(), site.getusersitepackages()]]
    for name in _NEEDED:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            folders.append(Path(spec.origin).parents[1])
    return list(dict.fromkeys(str(folder) for folder in folders if folder.is_dir()))


def interpreter() -> Path:
    """Return the Python that is started, not a link to it."""
    return Path(sys.executable).resolve()


def library() -> list[Path]:
    """Return the folders of Python's own library."""
    names = ("stdlib", "platstdlib")
    return list(dict.fromkeys(Path(sysconfig.get_path(name)).resolve() for name in names))


def readable() -> list[str]:
    """Return the files and folders that Landlock lets a reader's code read, entry by entry."""
    entries: list[Path] = []
    for folder in library():
        entries += _without(folder, ("site-packages", "dist-packages", "test"))
    for name in packages():
        entries += _without(Path(name), ())
    systems = sysconfig.get_config_var("MULTIARCH")
    if systems:
        entries += [Path("/lib") / systems, Path("/usr/lib") / systems]
    return [*(str(entry) for entry in entries if entry.exists()), *_DEVICES]


def hidden(under: Iterable[Path]) -> list[Path]:
    """Return the folders under these that hold what a reader's code must not see."""
    ours = {_PACKAGE, *(Path(folder) / "reluscope" for folder in packages())}
    ours |= {folder / "site-packages" / "reluscope" for folder in library()}
    tops = [folder.resolve() for folder in under]
    return sorted(
        one
        for one in {folder.resolve() for folder in ours if folder.is_dir()}
        if any(one.is_relative_to(top) for top in tops)
    )


def _without(folder: Path, left_out: tuple[str, ...]) -> list[Path]:
    return [
        entry
        for entry in sorted(folder.iterdir())
        if entry.name not in left_out
        and "reluscope" not in entry.name.lower()
        and entry.suffix != ".pth"
        and entry.resolve() != _PACKAGE
    ]
