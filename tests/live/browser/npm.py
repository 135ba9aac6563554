"""Tools of npm for these tests alone, in the versions that package.json pins."""

import shutil
import subprocess
import zlib
from pathlib import Path
from tempfile import gettempdir

import pytest
from filelock import FileLock

from tests.live.browser.conftest import needed

HERE = Path(__file__).parent
LOCK = zlib.crc32(str(HERE).encode())  # another checkout has its own


def tool(path: str) -> Path:
    """Return a file of ``node_modules``, which is filled when it is first needed."""
    npm = needed("npm", shutil.which("npm"))
    found = HERE / "node_modules" / path
    with FileLock(Path(gettempdir()) / f"reluscope-npm-{LOCK}"):  # of several tests, one fetches
        return _fetched(npm, found)


def _fetched(npm: str, found: Path) -> Path:
    if not found.exists():
        asked = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(asked, cwd=HERE, check=False, capture_output=True, timeout=600)
        needed(f"network for npm: {done.stderr[-300:]!r}", str(found) if found.exists() else None)
    return found


@pytest.fixture(scope="session")
def axe() -> str:
    return tool("axe-core/axe.min.js").read_text(encoding="utf-8")
