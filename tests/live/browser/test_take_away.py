"""The menu of what can be taken away: each file comes, and opened again it is what was seen."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import torch
from PIL import Image

from reluscope.data import read_csv
from reluscope.nn import MLP
from tests.live.browser.opened import PATIENCE, Opened

pytestmark = pytest.mark.browser
SUFFIXES = {
    "Picture (PNG)": ".png",
    "Exact cells (SVG)": ".svg",
    "Network": ".safetensors",
    "Points (CSV)": ".csv",
    "Python code": ".py",
    "Film (GIF)": ".gif",
    "Page as a file": ".html",
}


def taken(page: Opened, folder: Path) -> None:
    """Take away all that there is, after some steps."""
    page.until_cells()
    for _ in range(3):
        page.button("One epoch").click()
    page.page.get_by_label("Colour").select_option("pattern")
    page.until(lambda: page.number("epoch") == 3)
    page.rest(500)
    for name, suffix in SUFFIXES.items():
        page.button("Take away").click()
        with page.page.expect_download(timeout=300_000) as coming:
            page.page.locator("#take-away").get_by_role("button", name=name, exact=True).click()
        assert coming.value.suggested_filename == f"reluscope{suffix}"
        coming.value.save_as(folder / f"taken{suffix}")


def test_every_file_is_what_was_seen(page: Opened, tmp_path: Path) -> None:
    taken(page, tmp_path)
    pictures_show_it(page, tmp_path)
    code_and_network_are_the_same(tmp_path)


def pictures_show_it(page: Opened, folder: Path) -> None:
    cells = page.page.locator("output[name=cells]").evaluate("output => Number(output.value)")
    width = page.page.locator("#plane").evaluate("canvas => canvas.width")
    with Image.open(folder / "taken.png") as picture:
        assert picture.size == (width, width)
    root = ElementTree.parse(folder / "taken.svg").getroot()
    areas = next(group for group in root.iter() if group.get("id") == "PolyCollection_1")
    assert len([part for part in areas.iter() if part.tag.endswith("path")]) == cells
    points, skipped = read_csv(folder / "taken.csv")
    assert (len(points), len(skipped)) == (300, 0)
    moments = int(page.page.get_by_label("History").get_attribute("max") or 0) + 1
    with Image.open(folder / "taken.gif") as film:
        assert film.n_frames == min(moments, 40)
    file = page.page.context.new_page()
    file.goto((folder / "taken.html").as_uri())
    file.locator("output[name=cells]").get_by_text(str(cells), exact=True).wait_for(
        timeout=1000 * PATIENCE
    )
    file.close()


def code_and_network_are_the_same(folder: Path) -> None:
    net = MLP.load(folder / "taken.safetensors")
    ends = folder / "ends.py"
    ends.write_text((folder / "taken.py").read_text() + '\nnet.save("again.safetensors")\n')
    subprocess.run([sys.executable, "ends.py"], cwd=folder, check=True, capture_output=True)
    again = MLP.load(folder / "again.safetensors")
    assert torch.equal(net.parameters, again.parameters)
    points, _ = read_csv(folder / "taken.csv")
    assert np.array_equal(net.logits(points.x), again.logits(points.x))
