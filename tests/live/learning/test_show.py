"""What is shown where numbers leave the finite ones, or cells are too many."""

import pytest

from reluscope.live.frames.pack import unpacked
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import frame, whole_window
from reluscope.live.state import limits
from reluscope.live.state.settings import OwnPoints, Settings
from reluscope.live.tabs.machine import one_thread


@pytest.mark.parametrize("step", [1e-160, 5e-324])
def test_a_window_that_the_network_cannot_look_at_is_a_raster(step: float) -> None:
    own = OwnPoints(x=[(0.0, 0.0), (1.0, step), (2.0, 0.0)], y=[0, 1, 0])
    usual = Settings()
    data = usual.data.model_copy(update={"name": "own", "own": own, "test": 0.0})
    with one_thread():
        session = Session(usual.model_copy(update={"data": data}))
    for bounds in (whole_window(session), (-1e8, 1e8, -1e8, 1e8)):
        with one_thread():
            meta, arrays = unpacked(frame(session, session.now(), bounds, cells=True))
        assert (
            meta["raster"] ** 2 == len(arrays["raster_class"]) == len(arrays["raster_confidence"])
        )


@pytest.mark.parametrize(("playing", "raster"), [(True, True), (False, False)])
def test_too_many_cells_in_motion(
    monkeypatch: pytest.MonkeyPatch, playing: bool, raster: bool
) -> None:
    monkeypatch.setattr(limits, "MOVING_CELLS", 63)
    session = Session(Settings())  # 64 of them
    session.playing = playing
    meta, arrays = unpacked(frame(session, session.now(), whole_window(session), cells=True))
    assert ("raster" in meta, "rings" not in arrays) == (raster, raster)
    assert meta.get("too_many", False) == raster
