"""Files of a session: they open again as what they are."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import torch
from PIL import Image

from reluscope.data import read_csv
from reluscope.errors import InputError
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import whole_window
from reluscope.live.state import limits
from reluscope.live.state.settings import Settings
from reluscope.live.tabs.making import Making
from reluscope.live.take_away.files import File, What, maker
from reluscope.nn import MLP


@pytest.fixture
def session() -> Session:
    session = Session(Settings.model_validate({"network": {"hidden": [5]}}))
    for _ in range(15):
        session.learn()
    return session


def made(session: Session, what: What, index: int = -1) -> File:
    moments = list(session.moments)
    return maker(session, what, moments[index], whole_window(session))()


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


def test_svg(session: Session) -> None:
    root = ElementTree.fromstring(made(session, "svg").content)
    assert root.tag.endswith("svg")


def test_film(session: Session) -> None:
    film = Image.open(BytesIO(made(session, "film").content))
    assert film.format == "GIF"
    assert getattr(film, "n_frames", 0) == len(session.moments)


def test_a_file_that_is_too_large(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE", 100)
    with pytest.raises(InputError, match="100 at most"):
        made(session, "points")


def test_one_at_a_time_and_errors_in_words() -> None:
    making = Making()

    def fail() -> File:
        raise InputError("no cells")

    making.begin(fail)
    with pytest.raises(InputError, match="already"):
        making.begin(fail)
    making.wait()
    assert making.is_done
    assert making.finished() == {"type": "error", "message": "no cells"}
    assert not making.is_done
