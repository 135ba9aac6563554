"""Saved networks and settings files: the page begins with what they are."""

from pathlib import Path

import pytest

from reluscope.commands.live.beginning import Asked, beginning
from reluscope.errors import InputError
from reluscope.live.frames.pack import unpacked
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import frame, whole_window
from reluscope.live.state.settings import NetworkSettings, TrainingSettings
from reluscope.nn import MLP


@pytest.mark.parametrize("activation", ["relu", "leaky-relu", "absolute"])
@pytest.mark.parametrize("saved", [True, False])
def test_the_activation_is_the_networks(tmp_path: Path, activation: str, saved: bool) -> None:
    if saved:
        path = tmp_path / "network.safetensors"
        MLP((2, 5, 3), seed=1, activation=activation).save(path)
        start = beginning(Asked(network=path))()
    else:
        path = tmp_path / "settings.toml"
        path.write_text(f'[network]\nhidden = [5]\nactivation = "{activation}"\n')
        start = beginning(Asked(settings=path))()
    session = Session(start.settings, start)
    meta, _ = unpacked(frame(session, session.now(), whole_window(session), cells=False))
    assert meta["activation"] == session.net.activation == activation


def test_a_table_is_learned_by_the_usual_network(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("x,y,kind\n" + "".join(f"{i},{i % 3},{'ab'[i % 2]}\n" for i in range(12)))
    settings = beginning(Asked(data=str(path)))().settings
    assert (settings.network, settings.training) == (NetworkSettings(), TrainingSettings())
    assert (len(settings.data.own.x), settings.data.test) == (12, 0.167)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"data": "1,2,a\n3,4,a\n"}, "have 1 class, but the page tells 2 to 10 apart"),
        ({"data": "2e9,2,a\n3,4,b\n"}, r"'x1' is 2e\+09 somewhere, but the page takes"),
        ({"settings": "[network]\nhidden = [65]"}, r"hidden.0 is 65, but on the page must be less"),
        (
            {"settings": "[training]\nlearning_rate = 101"},
            "learning_rate is 101.0, but on the page",
        ),
    ],
)
def test_what_the_page_cannot_show_is_said_in_its_words(
    tmp_path: Path, words: dict[str, str], said: str
) -> None:
    given = {}
    for name, text in words.items():
        path = tmp_path / f"given.{'csv' if name == 'data' else 'toml'}"
        path.write_text(text)
        given[name] = str(path) if name == "data" else path
    with pytest.raises(InputError, match=said):
        beginning(Asked(**given))()


@pytest.mark.parametrize("widths", [(1, 4, 2), (2, 4, 1)])
def test_one_is_said_as_one(tmp_path: Path, widths: tuple[int, ...]) -> None:
    MLP(widths).save(tmp_path / "network.safetensors")
    with pytest.raises(InputError, match=r"has 1 (input|class), but"):
        beginning(Asked(network=tmp_path / "network.safetensors"))


def test_what_is_left_out_of_a_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "points.csv"
    rows = [f"{i % 97},{i % 89},{i % 3}" for i in range(3000)]
    path.write_text("\n".join([*rows, "?,2,1", "3,\x1b,2"]))
    own = beginning(Asked(data=str(path)))().data
    assert own is not None
    assert own.test is not None
    assert 1990 < len(own.train) + len(own.test) <= 2000
    said = capsys.readouterr().err
    assert "points.csv: 2 rows left out:\nline 3001: x1 is missing\n" in said
    assert "the page takes 2000 of the 3000 points, evenly chosen." in said
    assert "\x1b" not in said
