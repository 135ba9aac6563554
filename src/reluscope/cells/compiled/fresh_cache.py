"""Remove compiled code that is older than the sources it was compiled from.

Numba compares a kernel's own file only. But kernels are inlined across files, and what it kept may
name a class that has moved: after an upgrade in place it would run old code, or fail to load.
"""

from hashlib import sha256
from pathlib import Path

from reluscope.files import replacing

_STAMP = "sources.sha256"


def remove_stale(folder: Path) -> bool:
    """Remove the compiled kernels of a package and its rooms if any of their sources has changed.

    Returns whether it did.
    """
    stamp = folder / "__pycache__" / _STAMP
    digest = sha256()
    for source in sorted(folder.rglob("*.py")):
        digest.update(source.relative_to(folder).as_posix().encode() + b"\0" + source.read_bytes())
    try:
        if stamp.read_text() == digest.hexdigest():
            return False
    except OSError:
        pass  # no stamp yet
    try:
        stamp.parent.mkdir(exist_ok=True)
        for pattern in ("*.nbi", "*.nbc"):
            for compiled in folder.rglob(f"__pycache__/{pattern}"):
                compiled.unlink(missing_ok=True)
        with replacing(stamp) as temporary:
            temporary.write_text(digest.hexdigest())
    except OSError:
        return False  # not ours to write: numba keeps its files elsewhere then
    return True
