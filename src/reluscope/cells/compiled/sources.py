"""What compiled code depends on: the sources it was compiled from, and what compiled them."""

import platform
import sys
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable


def digest_of(*packages: str) -> str:
    """Return a digest of all sources of these packages and their rooms.

    Kernels are inlined across files, so that what one file has become does not tell whether its
    compiled code still holds.
    """
    digest = sha256()
    for package in packages:
        for name, source in sorted(_sources(files(package), "")):
            digest.update(name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def compilers() -> str:
    """Return the versions of what compiles, and of what compiled code calls."""
    used = [f"{name} {version(name)}" for name in ("numba", "llvmlite", "numpy")]
    return ", ".join([f"{sys.implementation.cache_tag} {platform.machine()}", *used])


def _sources(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    """List the sources below a folder, which may lie in a zip file, and their names."""
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry, f"{name}{entry.name}/")
        elif entry.name.endswith(".py"):
            found.append((name + entry.name, entry))
    return found
