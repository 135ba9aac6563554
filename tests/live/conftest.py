"""One browser for all tests of the live page."""

import shutil
from collections.abc import Iterator

import pytest

from tests.live.browser.conftest import needed

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    return needed("chromium", next(filter(None, map(shutil.which, NAMES)), None))


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = executable()
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()
