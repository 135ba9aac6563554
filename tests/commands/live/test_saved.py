"""Saved networks and settings files: the page begins with what they are."""

from pathlib import Path

import pytest

from reluscope.commands.live.beginning import Asked, beginning
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
