"""A session learns as the page promises."""

import pytest

from reluscope.errors import InputError
from reluscope.live.learning.session import Session
from reluscope.live.state import limits
from reluscope.live.state.settings import Settings

DRAWN = 60  # frames a second


def seconds_until_solved(seed: int) -> float:
    session = Session(Settings.model_validate({"network": {"seed": seed}}))
    each = session.settings.training.steps_per_frame
    for frames in range(1, 20 * DRAWN):
        for _ in range(each):
            session.learn()
        if frames % 10 == 0 and session.now().accuracy >= 0.97:
            return frames / DRAWN
    return float("inf")


@pytest.mark.parametrize("seed", [0, 3, 8])  # of ten seeds the usual one, the slowest, the fastest
def test_the_usual_run_is_solved_in_about_ten_seconds_of_watching(seed: int) -> None:
    assert 8 <= seconds_until_solved(seed) <= 12


def test_only_so_many_changes_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEEDS", 20)
    session = Session(Settings())
    usual = session.settings.training
    rates = [usual.model_copy(update={"learning_rate": rate}) for rate in (0.01, 0.02)]
    changed = [Settings(training=training) for training in rates]
    with pytest.raises(InputError, match="go back to the same start"):
        learn_with(session, changed * 20)
    assert len(session.deeds) == 20
    session.begin()
    session.change(Settings())


def learn_with(session: Session, changed: list[Settings]) -> None:
    for settings in changed:
        session.change(settings)
        session.learn()
