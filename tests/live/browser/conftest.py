"""A server as users start it, and its page in a browser that minds its manners."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.live.browser.opened import Opened, Opener


def needed(what: str, path: str | None) -> str:
    """Return where something is; without it tests are skipped, or fail where ``CI=1``."""
    if path is None:
        (pytest.fail if os.environ.get("CI") == "1" else pytest.skip)(f"there is no {what}")
    assert path is not None
    return path


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "reluscope", "live", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if "http://" in line:
                break
        else:
            pytest.fail("the server printed no address")
        yield line.split()[-1]
        server.terminate()


@pytest.fixture
def opener(browser: object, address: str) -> Iterator[Opener]:
    opener = Opener(browser, address)
    yield opener
    opener.close()


@pytest.fixture
def page(opener: Opener) -> Opened:
    """The page as it is first seen: in English, 1280 × 720."""
    return opener.open("?lang=en")
