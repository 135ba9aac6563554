"""Become an ordinary user and run the attacks: ``python as_user.py SETTINGS``, started by root."""

import ctypes
import json
import os
import sys
from pathlib import Path


def main(settings):
    """Become who is asked for, and run the attacks."""
    if settings["user"]:
        become(settings["user"], Path(settings["aside"]), settings["paths"])
    sys.path[:0] = settings["paths"]
    from tests.course.cage.attacked import run  # from where it can be read now

    run(settings)


def become(user, aside, paths):
    """Become an ordinary user, for whom Python can be found where only root may look, too."""
    libc = ctypes.CDLL(None, use_errno=True)
    needed = [Path(sys.base_prefix), Path(sys.prefix), *map(Path, paths)]
    closed = sorted({_closed_above(path) for path in needed} - {None})
    if closed:
        _check(libc.unshare(0x00020000))  # mounts of its own,
        _check(libc.mount(None, b"/", None, 0x44000, None))  # which nobody else sees
    for number, top in enumerate(closed):
        kept = aside / str(number)
        kept.mkdir()
        _check(libc.mount(bytes(top), bytes(kept), None, 0x5000, None))
        _check(libc.mount(b"none", bytes(top), b"tmpfs", 0, b"mode=755"))
        for path in needed:
            if path.is_relative_to(top) and not path.exists():
                path.mkdir(parents=True)
                inner = kept / path.relative_to(top)
                _check(libc.mount(bytes(inner), bytes(path), None, 0x5000, None))
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    os.environ["HOME"] = "/"


def _check(result):
    if result != 0:
        sys.exit("this root may not mount")


def _closed_above(path):
    """Return the first folder above a path that others may not enter."""
    for folder in reversed(path.parents):
        if not folder.stat().st_mode & 1:
            return folder
    return None


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
