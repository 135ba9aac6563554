"""Remove compiled code that is older than the sources it was compiled from.

Numba compares a kernel's own file only. But kernels are inlined across files, and what it kept may
name a class that has moved: after an upgrade in place it would run old code, or fail to load.
"""

from hashlib import sha256
from pathlib import Path

from reluscope.files import replacing

_STAMP = "sources.sha256"


def remove_stale(folder: Path) -> bool:
    """Remove a package's compiled kernels if its sources have changed since; say whether it did."""
    cache = folder / "__pycache__"
    digest = sha256()
    for source in sorted(folder.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    try:
        if (cache / _STAMP).read_text() == digest.hexdigest():
            return False
    except OSError:
        pass  # no stamp yet
    try:
        cache.mkdir(exist_ok=True)
        for pattern in ("*.nbi", "*.nbc"):
            for compiled in cache.glob(pattern):
                compiled.unlink(missing_ok=True)
        with replacing(cache / _STAMP) as temporary:
            temporary.write_text(digest.hexdigest())
    except OSError:
        return False  # not ours to write: numba keeps its files elsewhere then
    return True
