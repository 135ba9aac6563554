"""Files of a session: they open again as what they are."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import torch
from matplotlib.colors import to_hex
from PIL import Image

from reluscope.cells import cell_complex
from reluscope.data import read_csv
from reluscope.errors import InputError
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import in_plane, whole_window
from reluscope.live.state import limits
from reluscope.live.state.messages import Export
from reluscope.live.state.settings import Settings
from reluscope.live.tabs.making import Making
from reluscope.live.take_away import files
from reluscope.live.take_away.files import File, maker
from reluscope.nn import MLP
from reluscope.pictures.looks.areas import pattern_areas


@pytest.fixture
def session() -> Session:
    session = Session(Settings.model_validate({"network": {"hidden": [5]}}))
    for _ in range(15):
        session.learn()
    return session


def made(session: Session, what: str, index: int = -1, **look: Any) -> File:
    asked = Export.model_validate({"type": "export", "what": what, "look": look})
    return maker(session, asked, list(session.moments)[index], whole_window(session))()


def test_network(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(made(session, "network", 1).content)
    net = MLP.load(path)
    assert torch.equal(net.parameters, session.moments[1].parameters)
    assert net.about.class_names == session.data.train.class_names
    assert net.about.standardizer is not None


def test_points(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes(made(session, "points").content)
    points, skipped = read_csv(path)
    assert len(points) == session.settings.data.n
    assert len(skipped) == 0


def drawing(session: Session, **look: Any) -> ElementTree.Element:
    root = ElementTree.fromstring(made(session, "svg", **look).content)
    assert root.tag.endswith("svg")
    return root


def fills(root: ElementTree.Element) -> list[str]:
    """Colours of all areas, in the order in which they are drawn."""
    found = (re.findall(r"(?:^|; *)fill: (#\w+)", one.get("style", "")) for one in root.iter())
    return [color for colors in found for color in colors]


def test_svg_shows_the_very_cells(session: Session) -> None:
    net = session.net.copy()
    cells = cell_complex(net, in_plane(session, whole_window(session)))
    root = drawing(session, coloring="pattern", hinges=False, boundary=False, points=False)
    expected = [to_hex(rgb) for rgb in pattern_areas(cells.patterns)]
    drawn = fills(root)
    assert [color for color in drawn if color in set(expected)] == expected


@pytest.mark.parametrize("coloring", ["class", "slope", "layer"])
def test_svg_follows_what_is_seen(session: Session, coloring: str) -> None:
    seen = drawing(session, coloring=coloring)
    assert fills(seen) != fills(drawing(session, coloring="pattern"))
    assert fills(seen) != fills(drawing(session, coloring=coloring, dark=True))


def test_too_many_cells_for_a_drawing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CELLS", 3)
    with pytest.raises(InputError, match="more than 3 cells, the most that are drawn"):
        made(session, "svg")


def test_film(session: Session) -> None:
    film = Image.open(BytesIO(made(session, "film").content))
    assert film.format == "GIF"
    assert getattr(film, "n_frames", 0) == len(session.moments)
    assert film.height == 720


def test_a_file_that_is_too_large(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE", 100)
    with pytest.raises(InputError, match="100 at most"):
        made(session, "points")


def test_one_at_a_time_and_errors_in_words() -> None:
    making = Making(wake=lambda: None)

    def fail() -> File:
        raise InputError("no cells")

    making.begin(fail)
    with pytest.raises(InputError, match="already"):
        making.begin(fail)
    making.wait()
    assert making.has_news
    assert making.news() == {"type": "error", "message": "no cells", "of": "file"}
    assert not making.has_news
