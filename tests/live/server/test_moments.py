"""An earlier moment that is looked at: it stays, and what is done meanwhile is no surprise."""

from collections.abc import Iterator

import pytest
from websockets.sync.client import ClientConnection

from .conftest import SMALL, Server, say, told, until


@pytest.fixture
def tab(server: Server) -> Iterator[ClientConnection]:
    """A tab that has learned for an epoch, and then looks at its start."""
    with server.session() as (tab, _):
        say(tab, type="do", what="epoch")
        until(tab, step=2)
        say(tab, type="do", what="play")
        until(tab, playing=True)
        say(tab, type="moment", index=0)
        until(tab, moment=0)
        yield tab


def test_it_pauses_the_run(tab: ClientConnection) -> None:
    say(tab, type="window", bounds=[0, 1, 0, 1])
    meta = until(tab, bounds=[0, 1, 0, 1])
    assert (meta["moment"], meta["step"], meta["epoch"], meta["playing"]) == (0, 0, 0, False)
    assert meta["now"] >= 1
    assert meta["moments"] >= 3


def test_another_rate_leaves_it_and_other_layers_do_not(tab: ClientConnection) -> None:
    for rate, hidden, moment in ((0.5, [4], 0), (0.5, [5], None)):
        changed = SMALL | {"training": {"learning_rate": rate}, "network": {"hidden": hidden}}
        say(tab, type="change", settings=changed)
        told(tab, "settings")
        assert until(tab)["moment"] == moment


def test_its_numbers_cannot_be_changed(tab: ClientConnection) -> None:
    say(tab, type="parameter", layer=0, row=0, column=0, value=1.0)
    assert "only the present" in told(tab, "error")["message"]


def test_play_goes_on_from_now(tab: ClientConnection) -> None:
    say(tab, type="window", bounds=[0, 1, 0, 1])
    now = until(tab, bounds=[0, 1, 0, 1])["now"]
    say(tab, type="do", what="step")
    assert until(tab, moment=None)["epoch"] == pytest.approx(now + 1 / 2)
