"""The menu of what can be taken away: each file comes, and is what its name says."""

from pathlib import Path

import pytest

from tests.live.browser.opened import Opened

pytestmark = pytest.mark.browser

BEGINNINGS = {
    "Picture (PNG)": (".png", b"\x89PNG"),
    "Exact cells (SVG)": (".svg", b"<?xml"),
    "Network": (".safetensors", b""),
    "Points (CSV)": (".csv", b"x1,x2,label"),
    "Python code": (".py", b'"""A run of Reluscope'),
    "Film (GIF)": (".gif", b"GIF8"),
    "Page as a file": (".html", b"<!doctype html>"),
}


def test_every_file_comes(page: Opened) -> None:
    page.until_cells()
    for name, (suffix, beginning) in BEGINNINGS.items():
        page.button("Take away").click()
        with page.page.expect_download(timeout=60_000) as coming:
            page.page.locator("#take-away").get_by_role("button", name=name, exact=True).click()
        download = coming.value
        assert download.suggested_filename == f"reluscope{suffix}"
        assert Path(download.path()).read_bytes().startswith(beginning)
